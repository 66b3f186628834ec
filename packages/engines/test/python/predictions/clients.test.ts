import { describe, expect, it } from 'vitest';
import { body, CALL, CLIENT, moved, movedAll } from './moved.ts';

describe('the client of calls on the module', () => {
  it('stands in the function, right before the first statement that needs it, below its comment lines', async () => {
    const after = await moved(body('x = 1', '# ask', `return "".join(${CALL})`));
    expect(after).toContain(`    x = 1\n    ${CLIENT}    # ask\n    completion = client.`);
  });

  it('is not made once a round of a loop', async () => {
    const after = await moved(body('for q in p:', `    print("".join(${CALL}))`));
    expect(after).toContain(`    ${CLIENT}    for q in p:\n`);
  });

  it('is made inside a loop that sets the key', async () => {
    const after = await moved(
      body('for q in p:', '    os.environ["REPLICATE_API_TOKEN"] = q', `    print("".join(${CALL}))`),
    );
    expect(after).toContain(`        os.environ["AIGATEWAY_API_KEY"] = q\n        ${CLIENT}`);
  });

  it('serves all branches that need it', async () => {
    const after = await moved(body('if p:', `    a = "".join(${CALL})`, 'else:', `    b = "".join(${CALL})`));
    expect(after.split('OpenAI(').length).toBe(2);
    expect(after).toContain(`    ${CLIENT}    if p:\n`);
  });

  it('takes a name that nothing in the file has', async () => {
    const after = await moved(`client = object()\n${body(`return "".join(${CALL})`)}`);
    expect(after).toContain('openai_client = OpenAI(');
    expect(after).toContain('completion = openai_client.chat');
  });

  it('is asynchronous for calls that are awaited', async () => {
    const call = CALL.replace('run', 'async_run');
    const after = await moved(`import replicate\n\n\nasync def f(p):\n    return "".join(await ${call})\n`);
    expect(after).toContain('from openai import AsyncOpenAI\n');
    expect(after).toContain('completion = await client.chat.completions.create(');
  });
});

describe('a client the program makes', () => {
  const program = (calls: string): string =>
    `import os\nimport replicate\n\nrep = replicate.Client(api_token=os.environ["REPLICATE_API_TOKEN"])\n\n\ndef f(p):\n${calls}`;
  const ask = '    return "".join(rep.run("meta/meta-llama-3-8b-instruct", input={"prompt": p}))\n';

  it('is made anew in place under its own name', async () => {
    const after = await moved(program(ask));
    expect(after).toContain(
      'rep = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\n',
    );
    expect(after).toContain('completion = rep.chat.completions.create(');
    expect(after).not.toContain('replicate');
  });

  it('stays, with a second one beside it, for a call without a counterpart', async () => {
    const after = await moved(program(`    rep.run("nightmareai/real-esrgan", input={"image": p})\n${ask}`));
    expect(after).toContain('import replicate\nfrom openai import OpenAI\n');
    expect(after).toContain(
      'rep = replicate.Client(api_token=os.environ["REPLICATE_API_TOKEN"])\nclient = OpenAI(',
    );
    expect(after).toContain('completion = client.chat');
  });

  it('stays when it is handed to somebody who is not seen', async () => {
    const after = await moved(program(`    other(rep)\n${ask}`));
    expect(after).toContain('rep = replicate.Client(');
    expect(after).toContain('completion = client.chat');
  });

  it('keeps the variable of its key in other files while it stays', async () => {
    const { files } = await movedAll({
      'config.py': 'import os\n\nclass Config:\n    key = os.getenv("REPLICATE_API_KEY")\n',
      'app.py':
        'import replicate\nfrom config import Config\n\nrep = replicate.Client(api_token=Config.key)\n\n\ndef f(model, p):\n    return rep.run(model, input={"prompt": p})\n',
    });
    expect(files['config.py']).toContain('REPLICATE_API_KEY');
  });
});

describe('imports', () => {
  it('keep their aliases apart and bring one line for all classes', async () => {
    const after = await moved(
      'import replicate as r\nfrom replicate.exceptions import ReplicateError\n\n\ndef f(p):\n    try:\n        return "".join(r.run("meta/meta-llama-3-8b-instruct", input={"prompt": p}))\n    except ReplicateError as e:\n        return e.detail\n',
    );
    expect(after).toContain('from openai import APIStatusError, OpenAI\n');
    expect(after).toContain('except APIStatusError as e:\n        return e.message\n');
  });

  it('of a package that may be missing are asked for under the new name', async () => {
    const after = await moved(
      `import os\ntry:\n    import replicate\nexcept ImportError:\n    replicate = None\n\n\ndef f(p):\n    if replicate is None:\n        return ""\n    return "".join(${CALL})\n`,
    );
    expect(after).toContain('    from openai import OpenAI\nexcept ImportError:\n    OpenAI = None\n');
    expect(after).toContain('if OpenAI is None:');
  });
});

describe('a package of the same name', () => {
  const call =
    'import replicate\n\n\ndef f(p):\n    return "".join(replicate.run("meta/meta-llama-3-8b-instruct", input={"prompt": p}))\n';

  it('does not hide the SDK from its own modules where no program is started', async () => {
    const { files } = await movedAll({
      'src/app/nodes/replicate/__init__.py': '',
      'src/app/nodes/replicate/ask.py': call,
      'pyproject.toml': '[project]\ndependencies = ["replicate"]\n',
    });
    expect(files['src/app/nodes/replicate/ask.py']).toContain('from openai import OpenAI');
  });

  it('hides it at the top of the project and beside a script', async () => {
    const top = { 'replicate/__init__.py': '', 'replicate/ask.py': call };
    expect((await movedAll(top)).files['replicate/ask.py']).toBe(call);
    const beside = { 'jobs/replicate.py': '', 'jobs/ask.py': call };
    expect((await movedAll(beside)).files['jobs/ask.py']).toBe(call);
  });
});
