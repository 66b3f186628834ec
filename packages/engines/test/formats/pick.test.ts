import { expect, it } from 'vitest';
import { createPick } from '../../src/pick.ts';
import { installedGrammars } from '../grammars.ts';

const pick = createPick({ grammars: installedGrammars });

it.each([
  ['.env', 'dotenv'],
  ['.env.local', 'dotenv'],
  ['env.example', 'dotenv'],
  ['config/prod.env', 'dotenv'],
  ['.envrc', 'dotenv'],
  ['.dev.vars', 'dotenv'],
  ['src/env.ts', 'typescript'],
  ['alembic/env.py', 'python'],
  ['env.mjs', 'javascript'],
  ['requirements-dev.txt', 'requirements'],
  ['requirements/base.txt', 'requirements'],
  ['notes.txt', 'document'],
  ['Dockerfile.prod', 'dockerfile'],
  ['Makefile', 'shell'],
  ['deploy/values.yaml', 'yaml'],
  ['tsconfig.json', 'json'],
  ['Pipfile', 'toml'],
  ['app.service', 'ini'],
  ['main.tf', 'hcl'],
  ['App.vue', 'vue'],
  ['README', 'document'],
  ['a.kt', 'kotlin'],
  ['Gemfile', 'ruby'],
  ['x.ps1', 'powershell'],
])('reads %s as %s', async (path, id) => {
  expect((await pick(path))?.id).toBe(id);
});

it.each([
  ['#!/usr/bin/env bash', 'shell'],
  ['#!/usr/bin/python3', 'python'],
  ['#!/usr/bin/env -S node --experimental', 'javascript'],
  ['nothing', 'document'],
])('follows the first line %s of a file without extension', async (first, id) => {
  expect((await pick('bin/tool', first))?.id).toBe(id);
});
