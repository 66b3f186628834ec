import { describe, expect, it } from 'vitest';
import { loadParts } from '../src/parts.ts';
import { scenario } from './scenario.ts';

describe('hunk by hunk', () => {
  const gap = '\n'.repeat(12);
  const hunks = () =>
    scenario({
      'a.txt': `alpha-\nold\n${gap}check\n${gap}old_far\n`,
      'b.txt': `alpha-\nold_far\n${gap}old\n`,
    });
  const result = (s: ReturnType<typeof hunks>) =>
    `${s.read('a.txt')}${s.read('b.txt')}`.match(/\b(?:old|new|check)\w*/g);

  it('applies what is accepted and leaves the rest; hunks that need each other share one answer', async () => {
    const s = hunks();
    const { code } = await s.aig('migrate alpha -i', ['y', 'n', 'y', 'n']);
    expect(code).toBe(0);
    expect(result(s)).toEqual(['new', 'check', 'new_far', 'new_far', 'old']);
  });

  it('takes the rest of a file at a and leaves it at d', async () => {
    const s = hunks();
    await s.aig('migrate alpha -i', ['a', 'd']);
    expect(result(s)).toEqual(['new', 'checked', 'new_far', 'new_far', 'old']);
  });

  it('keeps what was accepted at q', async () => {
    const s = hunks();
    expect((await s.aig('migrate alpha -i', ['y', 'q'])).code).toBe(0);
    expect(result(s)).toEqual(['new', 'check', 'old_far', 'old_far', 'old']);
  });

  it('keeps what was accepted at Ctrl-C and ends with 130', async () => {
    const s = hunks();
    expect((await s.aig('migrate alpha -i', ['y', undefined])).code).toBe(130);
    expect(result(s)?.[0]).toBe('new');
  });

  it('undoes the last answer at u, explains the keys at ?, and asks again', async () => {
    const s = hunks();
    const { err } = await s.aig('migrate alpha -i', ['u', '?', 'n', 'u', 'y', 'd', 'q']);
    expect(err).toContain('There is no answer to undo.');
    expect(err).toContain('u - undo the last answer');
    expect(result(s)?.slice(0, 2)).toEqual(['new', 'check']);
  });

  it('writes nothing when nothing was accepted', async () => {
    const s = hunks();
    expect((await s.aig('migrate alpha -i', ['q'])).code).toBe(1);
    expect(s.exists('.aig-migrate')).toBe(false);
  });
});

describe('declining a definition', () => {
  const files = {
    '.env': 'REPLICATE_API_TOKEN=\n',
    'ask.py':
      'import os\n\nimport replicate\n\nclient = replicate.Client(api_token=os.environ["REPLICATE_API_TOKEN"])\n\n' +
      'print("".join(client.run("openai/gpt-4.1", input={"prompt": "hello"})))\n',
    'requirements.txt': 'replicate>=1.0.0\n',
  };
  const answered = async (...answers: string[]) => {
    const s = scenario(files, await loadParts());
    const { out } = await s.aig('migrate replicate -i --no-color', answers);
    return { out: out.replace(/\s+/g, ' '), read: s.read };
  };

  it('and taking the code tells which variable and which package nobody provides', async () => {
    const { out, read } = await answered('n', 'y', 'n');
    expect(read('ask.py')).toContain('AIGATEWAY_API_KEY');
    expect(read('.env')).toBe(files['.env']);
    expect(out).toContain('AIGATEWAY_API_KEY is read in ask.py, and its definition in .env was declined');
    expect(out).toContain('openai is loaded in ask.py, and its entry in requirements.txt was declined');
  });

  it('is not told when it was taken', async () => {
    const { out, read } = await answered('y', 'y', 'y');
    expect(read('.env')).toBe('AIGATEWAY_API_KEY=\n');
    expect(out).not.toContain('was declined');
  });

  it('is not told when the code was declined as well', async () => {
    const { out } = await answered('y', 'n', 'n');
    expect(out).not.toContain('was declined');
  });

  it('is told again when the choice was stored in a plan and is applied', async () => {
    const s = scenario(files, await loadParts());
    await s.aig('migrate replicate -i --plan plan.json', ['n', 'y', 'n']);
    const { out } = await s.aig('apply plan.json');
    expect(out.replace(/\s+/g, ' ')).toContain('AIGATEWAY_API_KEY is read in ask.py');
  });
});
