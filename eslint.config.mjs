import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const SERVER_LIBS = [
  ...['kernel', 'port', 'adapter', 'platform', 'audit', 'packs', 'contract', 'domain', 'api', 'reports'],
].map((type) => `type:${type}`);

export default [
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', '.data/**', '**/*.cjs', '**/*.mjs'] },
  ...tseslint.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' }],
      'no-console': 'error',
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          checkDynamicDependenciesExceptions: [],
          depConstraints: [
            { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [] },
            { sourceTag: 'type:feel', onlyDependOnLibsWithTags: ['type:kernel'] },
            { sourceTag: 'type:packs', onlyDependOnLibsWithTags: ['type:kernel', 'type:feel'] },
            { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:kernel', 'type:feel', 'type:packs'] },
            { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['type:kernel'] },
            { sourceTag: 'type:disk', onlyDependOnLibsWithTags: [] },
            { sourceTag: 'type:port', onlyDependOnLibsWithTags: ['type:kernel', 'type:disk'] },
            { sourceTag: 'type:adapter', onlyDependOnLibsWithTags: ['type:kernel', 'type:port'] },
            {
              sourceTag: 'type:platform',
              onlyDependOnLibsWithTags: ['type:kernel', 'type:port', 'type:packs', 'type:contract'],
            },
            {
              sourceTag: 'type:audit',
              onlyDependOnLibsWithTags: ['type:kernel', 'type:disk', 'type:port', 'type:platform', 'type:audit'],
            },
            {
              sourceTag: 'type:api',
              onlyDependOnLibsWithTags: [
                'type:kernel',
                'type:packs',
                'type:domain',
                'type:contract',
                'type:port',
                'type:platform',
              ],
            },
            {
              sourceTag: 'type:reports',
              onlyDependOnLibsWithTags: [
                'type:kernel',
                'type:packs',
                'type:domain',
                'type:contract',
                'type:port',
                'type:platform',
              ],
            },
            { sourceTag: 'type:composition', onlyDependOnLibsWithTags: SERVER_LIBS },
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: [...SERVER_LIBS, 'type:composition'] },
            { sourceTag: 'type:tests', onlyDependOnLibsWithTags: ['*'] },
            { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:kernel', 'type:port', 'type:adapter'] },
            { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
            { sourceTag: 'scope:tasks', onlyDependOnLibsWithTags: ['scope:tasks', 'scope:shared'] },
            { sourceTag: 'scope:incentives', onlyDependOnLibsWithTags: ['scope:incentives', 'scope:shared'] },
            { sourceTag: 'scope:all', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/{kernel,feel}/src/**/*.ts', 'libs/*/domain/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', '@nestjs/*', 'typeorm', 'pg', 'kafkajs', 'fastify'],
              message: 'The domain is pure: no I/O.',
            },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time comes in through the context.',
        },
        {
          selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
          message: 'Time comes in through the context.',
        },
        {
          selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
          message: 'A decision is not random.',
        },
      ],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'setTimeout', 'setInterval', 'fetch'],
    },
  },
  {
    files: ['**/*.{spec,fixture,testing}.ts', 'tests/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { 'no-console': 'off', '@nx/enforce-module-boundaries': 'off' },
  },
  { files: ['apps/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
];
