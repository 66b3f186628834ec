import { describe, expect, it } from 'vitest';
import { body, CALL, moved } from './moved.ts';

/** What the lines of the function after the client become. */
const lines = async (...before: string[]): Promise<string> => {
  const after = await moved(body(...before));
  return after.slice(after.indexOf('/v1")\n') + 6).replace(/^ {4}/gm, '');
};

const CREATE =
  'client.chat.completions.create(\n    model="meta/llama-3-8b-instruct",\n    messages=[{"role": "user", "content": p}],\n)';

describe('text', () => {
  it('is read once where its pieces were joined', async () => {
    expect(await lines(`output = ${CALL}`, 'return "".join(output)')).toBe(
      `completion = ${CREATE}\noutput = completion.choices[0].message.content or ""\nreturn output\n`,
    );
  });

  it('takes the place of a join around the call itself, also over a list or a comprehension', async () => {
    const whole = `completion = ${CREATE}\nreturn completion.choices[0].message.content or ""\n`;
    expect(await lines(`return "".join(${CALL})`)).toBe(whole);
    expect(await lines(`return "".join(list(${CALL}))`)).toBe(whole);
    expect(await lines(`return "".join(str(x) for x in ${CALL})`)).toBe(whole);
    expect(await lines(`return "".join([x for x in ${CALL}])`)).toBe(whole);
  });

  it('stays inside an expression with brackets where it needs them', async () => {
    expect(await lines(`return "".join(${CALL}).strip()`)).toContain(
      ').choices[0].message.content or "").strip()',
    );
    expect(await lines(`print("".join(${CALL}))`)).toContain(').choices[0].message.content or "")\n');
  });

  it('is added once where a loop added its pieces', async () => {
    expect(
      await lines(`output = ${CALL}`, 'text = ""', 'for item in output:', '    text += item', 'return text'),
    ).toBe(
      `completion = ${CREATE}\noutput = completion.choices[0].message.content or ""\ntext = ""\ntext += output\nreturn text\n`,
    );
  });

  it('comes as a stream where a loop shows its pieces', async () => {
    const after = await lines(`for item in ${CALL}:`, '    text += item', '    ui.markdown(text)');
    expect(after).toContain('    stream=True,\n):\n    if not chunk.choices:\n        continue\n');
    expect(after).toContain('    text += chunk.choices[0].delta.content or ""\n    ui.markdown(text)\n');
  });

  it('passes empty pieces over where each one is seen', async () => {
    const after = await lines(`for item in ${CALL}:`, '    ui.append(item, 1)');
    expect(after).toContain('if not (chunk.choices and chunk.choices[0].delta.content):\n');
    expect(after).toContain('    ui.append(chunk.choices[0].delta.content, 1)\n');
  });

  it('keeps the shape of a list where the code looks at a list', async () => {
    expect(await lines(`output = ${CALL}`, 'print(len(output))', 'return "".join(output)')).toContain(
      'output = [completion.choices[0].message.content or ""]\nprint(len(output))\nreturn "".join(output)\n',
    );
  });

  it('is the whole text, to be looked at, where the first piece was taken', async () => {
    expect(await lines(`return ${CALL}[0]`)).toContain('return completion.choices[0].message.content or ""');
  });
});

describe('a value in one name', () => {
  it('is told apart from what the name holds afterwards', async () => {
    const after = await lines(`output = ${CALL}`, 'output = "".join(output)', 'return output.upper()');
    expect(after).toContain('output = completion.choices[0].message.content or ""\nreturn output.upper()\n');
  });

  it('stays when another branch puts something else into it', async () => {
    const before = body(
      'if p:',
      `    output = ${CALL}`,
      'else:',
      '    output = ui.other()',
      'return "".join(output)',
    );
    expect(await moved(before)).toBe(before);
  });
});

describe('files', () => {
  const draw = 'replicate.run("black-forest-labs/flux-schnell", input={"prompt": p})';

  it('are links in a list where the model answers several', async () => {
    expect(await lines(`output = ${draw}`, 'return output[0].url')).toContain(
      'output = [image.url for image in response.data]\nreturn output[0]\n',
    );
  });

  it('are fetched where their content was read', async () => {
    expect(
      await lines(`output = ${draw}`, 'for i, x in enumerate(output):', '    ui.write(i, x.read())'),
    ).toContain('ui.write(i, urllib.request.urlopen(x).read())');
  });

  it('stay when they go where nobody sees what is asked of them', async () => {
    const before = body(`ui.publish(${draw})`);
    expect(await moved(before)).toBe(before);
  });

  it('stay when their content is read in the expression that makes them', async () => {
    const before = body(`return ${draw}[0].read()`);
    expect(await moved(before)).toBe(before);
  });
});

describe('the text around', () => {
  it('keeps tabs, CRLF and a byte order mark', async () => {
    const before =
      '\uFEFFimport os\r\nimport replicate\r\n\r\n\r\ndef f(p):\r\n\toutput = replicate.run(\r\n\t\t"meta/meta-llama-3-8b-instruct",  # small\r\n\t\tinput={"prompt": p},\r\n\t)\r\n\treturn "".join(output)\r\n';
    expect(await moved(before)).toBe(
      '\uFEFFimport os\r\nfrom openai import OpenAI\r\n\r\n\r\ndef f(p):\r\n\tclient = OpenAI(api_key=os.environ["AIGATEWAY_API_KEY"], base_url="https://api.aigateway.sh/v1")\r\n\tcompletion = client.chat.completions.create(\r\n\t\tmodel="meta/llama-3-8b-instruct",  # small\r\n\t\tmessages=[{"role": "user", "content": p}],\r\n\t)\r\n\toutput = completion.choices[0].message.content or ""\r\n\treturn output\r\n',
    );
  });
});
