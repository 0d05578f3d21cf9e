/** Directions of design: apps → contexts → ports → contracts → kernel. */
const contexts =
  'intake|household|policy|assistance|assessment|casework|oversight|sharing|privacy|assurance';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle means two files are one idea.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      comment: 'The kernel is the floor: only node:crypto for hashing ids.',
      from: { path: '^libs/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/kernel/|^(node:)?crypto$' },
    },
    {
      name: 'contracts-import-only-kernel',
      severity: 'error',
      comment: 'The published language depends on no part of the hub.',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|libs)/', pathNot: '^libs/(contracts|kernel)/' },
    },
    {
      name: 'contexts-do-not-import-each-other',
      severity: 'error',
      comment: 'Contexts meet in contracts or in a port they own; apps wire them.',
      from: { path: `^libs/(${contexts})/` },
      to: { path: `^libs/(${contexts})/`, pathNot: '^libs/$1/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'Domain code imports no framework, no driver and nothing from node.',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: '^libs/[^/]+/src/domain/|^libs/(kernel|contracts)/',
      },
    },
    {
      name: 'adapters-only-from-apps',
      severity: 'error',
      comment: 'PostgreSQL, Kafka and KurrentDB adapters are chosen by apps, test and benches.',
      from: {
        path: '^libs/',
        pathNot: '^libs/(testing|event-store|local-services)/|\\.spec\\.ts$',
      },
      to: { path: '^libs/event-store/src/(postgres|kurrentdb|memory)/' },
    },
    {
      name: 'kafkajs-only-in-its-adapter',
      severity: 'error',
      comment: 'kafkajs has had no release since 2023: nothing of it outside its adapter.',
      from: { pathNot: '^libs/platform/src/kafka/|^libs/local-services/|\\.spec\\.ts$' },
      to: { path: '^node_modules/kafkajs/' },
    },
    {
      name: 'libs-do-not-import-apps',
      severity: 'error',
      comment: 'apps → libs, never back.',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'only-through-the-door',
      severity: 'error',
      comment: "A lib's only doors are its index.ts and the entries of package.json#imports.",
      from: { path: '^(apps|libs/([^/]+))/' },
      to: {
        path: '^libs/[^/]+/src/',
        pathNot:
          '^libs/$2/|^libs/[^/]+/src/index\\.ts$|^libs/event-store/src/(memory|postgres|kurrentdb|kurrentdb/contract|contract|wire)/index\\.ts$',
      },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody reaches is dead code.',
      from: { orphan: true, pathNot: '\\.d\\.ts$|\\.spec\\.ts$|main\\.ts$|^libs/testing/jest/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
