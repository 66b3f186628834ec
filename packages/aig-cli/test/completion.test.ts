/** Completion scripts: what a shell offers where, asked of a real bash; of the others that they name every flag. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/command-table.ts';
import { scenario } from './scenario.ts';

const scriptOf = async (shell: string) => (await scenario({}).aig(`completion ${shell}`)).out;

/** What bash would offer for the last word of a command line. */
async function offered(line: string): Promise<string[]> {
  const words = line.split(' ');
  const ask = `${await scriptOf('bash')}
COMP_WORDS=(${words.map((w) => `"${w}"`).join(' ')}); COMP_CWORD=${words.length - 1}; _aig
printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['--norc', '-c', ask], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('bash', () => {
  it('offers the commands', async () => {
    expect(await offered('aig m')).toEqual(['migrate']);
    expect(await offered('aig ')).toEqual(expect.arrayContaining(COMMANDS.map((c) => c.name)));
  });

  it('offers sources where a source stands', async () => {
    expect(await offered('aig migrate ')).toEqual(['alpha', 'beta']);
    expect(await offered('aig sources b')).toEqual(['beta']);
  });

  it('offers flags of the command, and the choices of a flag', async () => {
    expect(await offered('aig migrate alpha --dr')).toEqual(['--dry-run']);
    expect(await offered('aig restore --l')).toEqual(['--list']);
    expect(await offered('aig migrate alpha --format s')).toEqual(['sarif']);
    expect(await offered('aig migrate alpha --to a')).toEqual(['aigateway']);
  });
});

describe.each(['bash', 'zsh', 'fish'])('%s', (shell) => {
  it('names every command and every long flag', async () => {
    const script = await scriptOf(shell);
    for (const command of COMMANDS) {
      expect(script).toContain(command.name);
      for (const { flags } of command.flags) {
        const long = /--([a-z-]+)/.exec(flags)?.[1] ?? '';
        expect(script).toContain(shell === 'fish' ? `-l ${long}` : `--${long}`);
      }
    }
  });
});

it('an unknown shell is an error that names the known ones', async () => {
  const { code, err } = await scenario({}).aig('completion bsh');
  expect(code).toBe(1);
  expect(err).toContain('Did you mean bash?');
});

it('the help of every command shows its examples', async () => {
  for (const { name, examples } of COMMANDS) {
    const { out } = await scenario({}).aig(`${name} --help`);
    for (const [command] of examples) expect(out).toContain(command);
  }
});
