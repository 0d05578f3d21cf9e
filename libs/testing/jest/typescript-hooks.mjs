import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';

/**
 * Lets jest's global set-up import the TypeScript sources: jest transforms neither its imports nor the
 * subpath imports. Everything inside the tests goes through jest's own transform.
 */
registerHooks({
  resolve(specifier, context, next) {
    const inSources = context.parentURL?.endsWith('.ts') ?? false;
    const target =
      inSources && /^\.{1,2}\/.*\.js$/.test(specifier)
        ? specifier.replace(/\.js$/, '.ts')
        : specifier;
    return next(target, { ...context, conditions: [...context.conditions, 'source'] });
  },
  load(url, context, next) {
    if (!url.endsWith('.ts')) return next(url, context);
    const { code } = transformSync(readFileSync(fileURLToPath(url), 'utf8'), {
      filename: fileURLToPath(url),
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
