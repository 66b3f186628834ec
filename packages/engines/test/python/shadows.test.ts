import { expect, test } from 'vitest';
import { run } from './migrate.ts';

test('a module of the project shadows a package of the same name', async () => {
  const { files, lines } = await run({
    'portkey/__init__.py': 'class Portkey:\n    pass\n',
    'app.py': 'from portkey import Portkey\n\ndoor = Portkey()\n',
  });
  expect(files['app.py']).toContain('from portkey import Portkey');
  expect(lines).toEqual([]);
});

test('a client reached through a relative import of its module is followed', async () => {
  const { files } = await run({
    'app/__init__.py': '',
    'app/settings.py':
      'import os\nfrom portkey_ai import Portkey\n\nllm = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\n',
    'app/chat.py':
      'from . import settings\n\n\ndef ask(q):\n    return settings.llm.chat.completions.create(model="gpt-5.4", messages=q)\n',
  });
  expect(files['app/chat.py']).toContain('model="openai/gpt-5.4"');
});

test('model ids in a list move with the only client of their file, whatever stays elsewhere', async () => {
  const { files } = await run({
    'models.py':
      'import os\nfrom portkey_ai import Portkey\n\nclient = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nfor model in ["@openai/gpt-5.4"]:\n    client.chat.completions.create(model=model, messages=[])\n',
    'stays.py':
      'import os\nfrom portkey_ai import Portkey\n\nkept = Portkey(api_key=os.environ["PORTKEY_API_KEY"])\nkept.feedback.create(value=1)\n',
  });
  expect(files['models.py']).toContain('["openai/gpt-5.4"]');
  expect(files['models.py']).toContain('AIGATEWAY_API_KEY');
  expect(files['stays.py']).toContain('PORTKEY_API_KEY');
});
