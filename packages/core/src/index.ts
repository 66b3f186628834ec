/** The pure half of the migration: model, tables, rules, planning. */
export * from './engine.ts';
export * from './model.ts';
export * from './source-text.ts';
export * from './table.ts';
export * from './tree.ts';
