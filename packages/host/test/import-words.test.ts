import { importWords } from '@aig/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiskTree, createMemoryTree } from '../src/index.ts';
import { createImportCollector, filesWith } from '../src/scan/import-index.ts';
import { folderWith } from './scenario.ts';

/** Whether a file of that name with that text is among the possible importers of a module known by these words. */
function mayImport(name: string, text: string, words: readonly string[]): boolean {
  const imports = createImportCollector();
  const bytes = Buffer.from(text);
  imports.read(7, name, bytes, bytes.length);
  return filesWith(words, [imports.taken()]).includes(7);
}

describe('import words', () => {
  it.each([
    ['src/lib/llm.ts', "import { llm } from '@/lib/llm';"],
    ['src/lib/llm.ts', "import{llm}from'./llm'"],
    ['src/lib/llm.ts', "import './llm.js';"],
    ['src/lib/llm.ts', "import type { A } from './llm';"],
    ['src/lib/llm.ts', "import a, {\n  b, // it's b\n  c,\n} from '../lib/llm';"],
    ['src/lib/llm.ts', 'const { llm } = require("../lib/llm.js");'],
    ['src/lib/llm.ts', 'import llm = require("./llm");'],
    ['src/lib/llm.ts', "export * from './llm';"],
    ['src/lib/llm.ts', "export type { Llm } from './llm';"],
    ['src/lib/llm.ts', "export { llm as default } from './llm.ts';"],
    ['src/lib/llm.ts', "await import(/* webpackChunkName: 'x' */ './llm')"],
    ['src/lib/llm.ts', 'await import(`./llm`)'],
    ['src/lib/llm.ts', "import { important } from './x';\nimport { llm } from './llm';"],
    ['src/lib/llm.server.ts', "import { llm } from './llm.server';"],
    ['src/lib/Chat.vue', "import Chat from './Chat.vue';"],
    ['src/lib/index.ts', "import { llm } from './lib';"],
    ['src/lib/index.ts', "import { llm } from '.';"],
    ['src/lib/index.ts', "import { llm } from '../';"],
    ['src/lib/index.ts', "import { llm } from './index.js';"],
    ['src/lib/index.ts', "import { llm } from '$lib';"],
  ])('find %s in a program that says: %s', (path, text) => {
    expect(mayImport('a.ts', text, importWords(path))).toBe(true);
    expect(mayImport('a.ts', text, ['other'])).toBe(false);
    expect(mayImport('a.css', text, importWords(path))).toBe(false);
  });

  it.each([
    ['app/llm.py', 'from app.llm import client'],
    ['app/llm.py', 'import app.llm as llm'],
    ['app/llm.py', 'import os, app.llm'],
    ['app/llm.py', 'from app import config, llm'],
    ['app/llm.py', 'from app import (  # two\n    config,\n    llm,\n)'],
    ['app/llm.py', 'from app import config, \\\n    llm'],
    ['app/llm.py', 'from . import config, llm'],
    ['app/llm.py', 'from .. import llm as model'],
    ['app/llm.py', 'from .llm import *'],
    ['llm.py', 'def f():\n    import llm'],
    ['app/llm.py', '@patch("app.llm.client")'],
    ['app/llm.py', "monkeypatch.setattr(\n    'app.llm.client', fake)"],
    ['app/llm/__init__.py', 'from app.llm import client'],
    ['app/llm/__init__.py', 'from . import client'],
  ])('find %s in a module that says: %s', (path, text) => {
    expect(mayImport('a.py', text, importWords(path))).toBe(true);
    expect(mayImport('a.py', text, ['other'])).toBe(false);
  });

  it('find a package of the tree by its name, with a sub-path and without', () => {
    expect(mayImport('a.ts', "from x import '@acme/llm'", ['@acme/llm'])).toBe(true);
    expect(mayImport('a.ts', 'require("@acme/llm/models")', ['@acme/llm'])).toBe(true);
    expect(mayImport('a.ts', "import 'llm/models'", ['llm'])).toBe(true);
    expect(mayImport('a.ts', "import '@acme/llm-tools'", ['@acme/llm'])).toBe(false);
  });

  it.each([
    'import {',
    'import /* ',
    'import // ',
    'require( ',
    'export * ',
    'from a import (',
    'import \\\n',
    'importimport',
    'patch(',
  ])('are read in linear time from %j over and over', { timeout: 60_000 }, (piece) => {
    const bytes = Buffer.from(piece.repeat(8_000_000 / piece.length));
    for (const name of ['a.ts', 'a.py'])
      expect(() => createImportCollector().read(0, name, bytes, bytes.length)).not.toThrow();
  });

  it('take any bytes without losing a statement that follows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (noise) => {
        const text = `${noise.replace(/['"`/]/g, '')}\n;\nimport { llm } from './llm';\n`;
        expect(mayImport('a.ts', text, ['llm'])).toBe(true);
        expect(mayImport('a.py', `${noise}\nfrom .llm import x\n`, ['llm'])).toBe(true);
      }),
    );
  });
});

describe('importers', () => {
  const files = {
    'src/a.ts': "import { llm } from './llm';",
    'src/b.ts': "import { x } from './x';",
    'src/c.min.js': "import { llm } from './llm';",
    'src/d.py': 'from . import llm',
    'README.md': "import { llm } from './llm';",
  };

  it('are the same on the disk and in memory, without what nobody rewrites', async () => {
    const tree = createDiskTree(
      folderWith({ ...files, '.git/HEAD': '', '.gitignore': 'ignored.ts', 'ignored.ts': files['src/a.ts'] }),
    );
    expect(await tree.importers(['llm'])).toEqual(['src/a.ts', 'src/d.py']);
    const memory = createMemoryTree({ 'src/a.ts': files['src/a.ts'], 'src/d.py': files['src/d.py'] });
    expect(await memory.importers(['llm'])).toEqual(['src/a.ts', 'src/d.py']);
  });

  it('are known after the first scan, without another look at the other files', async () => {
    const tree = createDiskTree(folderWith(files), { worker: null });
    await tree.scan(['nothing']);
    const before = tree.work.files;
    await tree.importers(['llm']);
    expect(tree.work.files - before).toBe(3);
  });
});
