/** The pure half of the migration: model, tables, rules, planning. */
export * from './engine.ts';
export * from './model.ts';
export * from './plan-tree.ts';
export * from './rules/construct.ts';
export * from './rules/headers.ts';
export * from './rules/lookup.ts';
export * from './rules/model-id.ts';
export * from './rules/request.ts';
export * from './rules/url.ts';
export * from './rules/values.ts';
export * from './source-text.ts';
export * from './table.ts';
export * from './tree.ts';
