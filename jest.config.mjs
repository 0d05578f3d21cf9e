/** Tests stand beside the code; the suffix names the tier: .unit, .contract and .int before .e2e. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['source', 'node'] },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
};

const sharedServers = {
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
};

export default {
  projects: ['unit', 'contract', 'int', 'e2e'].map((tier) => ({
    ...common,
    displayName: tier,
    // Unit tests reach no server; for the others one of each is shared and starts when first asked for.
    ...(tier === 'unit' ? {} : sharedServers),
    testMatch: [`**/*.${tier}.spec.ts`],
  })),
  maxWorkers: 2,
  testTimeout: 120_000,
};
