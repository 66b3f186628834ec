import { describe, expect, it } from 'vitest';
import { migrate, migrated } from './migrate.ts';

const U = 'https://api.portkey.ai/v1/chat/completions';
const N = 'https://api.aigateway.sh/v1/chat/completions';

describe('languages without an engine', () => {
  it.each([
    [
      'a.go',
      `key := os.Getenv("PORTKEY_API_KEY")\nreq, _ := http.NewRequest("POST", "${U}", nil)\nreq.Header.Set("x-portkey-api-key", key)\nreq.Header.Set("x-portkey-provider", "openai")\nreq.Header.Set("Authorization", "Bearer "+openai)\n`,
      `key := os.Getenv("AIGATEWAY_API_KEY")\nreq, _ := http.NewRequest("POST", "${N}", nil)\nreq.Header.Set("Authorization", "Bearer "+key)\n`,
    ],
    [
      'b.go',
      `h := map[string]string{\n\t"x-portkey-api-key": key,\n\t"A": "b",\n}\nu := "${U}"\n`,
      `h := map[string]string{\n\t"Authorization": "Bearer " + key,\n\t"A": "b",\n}\nu := "${N}"\n`,
    ],
    [
      'a.rb',
      `uri = URI("${U}")\nreq["x-portkey-api-key"] = ENV.fetch("PORTKEY_API_KEY")\n`,
      `uri = URI("${N}")\nreq["Authorization"] = "Bearer #{ENV.fetch("AIGATEWAY_API_KEY")}"\n`,
    ],
    [
      'b.rb',
      `h = { "x-portkey-api-key" => key, "x-portkey-virtual-key" => "vk" }\nu = '${U}'\n`,
      `h = { "Authorization" => "Bearer #{key}" }\nu = '${N}'\n`,
    ],
    [
      'a.php',
      `<?php\n$key = getenv('PORTKEY_API_KEY') ?: $_ENV['PORTKEY_API_KEY'];\n$h = [\n    'x-portkey-api-key: ' . $key,\n    'x-portkey-provider: openai',\n];\ncall('${U}');\n`,
      `<?php\n$key = getenv('AIGATEWAY_API_KEY') ?: $_ENV['AIGATEWAY_API_KEY'];\n$h = [\n    'Authorization: Bearer ' . $key,\n];\ncall('${N}');\n`,
    ],
    [
      'A.java',
      `r = b.uri(URI.create("${U}"))\n    .header("x-portkey-api-key", System.getenv("PORTKEY_API_KEY"))\n    .header("x-portkey-provider", "openai")\n    .build();\n`,
      `r = b.uri(URI.create("${N}"))\n    .header("Authorization", "Bearer " + System.getenv("AIGATEWAY_API_KEY"))\n    .build();\n`,
    ],
    [
      'a.kt',
      `val h = mapOf("x-portkey-api-key" to System.getenv("PORTKEY_API_KEY"), "A" to "b")\nval u = "${U}"\n`,
      `val h = mapOf("Authorization" to "Bearer " + System.getenv("AIGATEWAY_API_KEY"), "A" to "b")\nval u = "${N}"\n`,
    ],
    [
      'a.cs',
      'c.BaseAddress = new Uri("https://api.portkey.ai/");\nc.DefaultRequestHeaders.Add("x-portkey-api-key", Environment.GetEnvironmentVariable("PORTKEY_API_KEY"));\nc.PostAsync("v1/chat/completions", null);\n',
      'c.BaseAddress = new Uri("https://api.aigateway.sh/");\nc.DefaultRequestHeaders.Add("Authorization", "Bearer " + Environment.GetEnvironmentVariable("AIGATEWAY_API_KEY"));\nc.PostAsync("v1/chat/completions", null);\n',
    ],
    [
      'a.rs',
      `let key = std::env::var("PORTKEY_API_KEY")?;\nlet r = c.post("${U}")\n    .header("x-portkey-api-key", &key)\n    .send();\n`,
      `let key = std::env::var("AIGATEWAY_API_KEY")?;\nlet r = c.post("${N}")\n    .header("Authorization", format!("Bearer {}", &key))\n    .send();\n`,
    ],
    [
      'a.swift',
      `request.setValue(key, forHTTPHeaderField: "x-portkey-api-key")\nlet u = URL(string: "${U}")!\n`,
      `request.setValue("Bearer \\(key)", forHTTPHeaderField: "Authorization")\nlet u = URL(string: "${N}")!\n`,
    ],
    [
      'a.ex',
      `h = [{"x-portkey-api-key", System.get_env("PORTKEY_API_KEY")}, {"x-portkey-provider", "openai"}]\nu = "${U}"\n`,
      `h = [{"Authorization", "Bearer #{System.get_env("AIGATEWAY_API_KEY")}"}]\nu = "${N}"\n`,
    ],
    [
      'a.dart',
      `final h = {'x-portkey-api-key': key};\nfinal k = Platform.environment['PORTKEY_API_KEY'];\nfinal u = '${U}';\n`,
      `final h = {'Authorization': 'Bearer \${key}'};\nfinal k = Platform.environment['AIGATEWAY_API_KEY'];\nfinal u = '${N}';\n`,
    ],
    [
      'interpolated.kt',
      `val h = mapOf("x-portkey-api-key" to "$key")\nval u = "${U}"\n`,
      `val h = mapOf("Authorization" to "Bearer $key")\nval u = "${N}"\n`,
    ],
    [
      'map.go',
      'e := map[string]string{"PORTKEY_API_KEY": key}\n',
      'e := map[string]string{"AIGATEWAY_API_KEY": key}\n',
    ],
    [
      'quoted.go',
      'os.Setenv("PORTKEY_API_KEY", key)\ne := map[string]string{"PORTKEY_API_KEY": "abc"}\n',
      'os.Setenv("AIGATEWAY_API_KEY", key)\ne := map[string]string{"AIGATEWAY_API_KEY": "sk-aig-your-key"}\n',
    ],
    ['a.lua', `local k = os.getenv("PORTKEY_API_KEY")\n`, `local k = os.getenv("AIGATEWAY_API_KEY")\n`],
    ['a.r', `k <- Sys.getenv("PORTKEY_API_KEY")\n`, `k <- Sys.getenv("AIGATEWAY_API_KEY")\n`],
    ['crlf.go', 'k := os.Getenv("PORTKEY_API_KEY")\r\n', 'k := os.Getenv("AIGATEWAY_API_KEY")\r\n'],
  ])('%s', async (path, before, after) => {
    expect(await migrated(path, before)).toBe(after);
  });

  it.each([
    [
      'a header name in a constant',
      'a.go',
      `const h = "x-portkey-api-key"\nurl := "${U}"\nk := os.Getenv("PORTKEY_API_KEY")\n`,
    ],
    ['an annotation', 'A.java', `@Header("x-portkey-api-key") String h;\nString u = "${U}";\n`],
    [
      'a value that is more than one name',
      'a.swift',
      `request.setValue(ProcessInfo.processInfo.environment["PORTKEY_API_KEY"], forHTTPHeaderField: "x-portkey-api-key")\nlet u = "${U}"\n`,
    ],
    ['a bare host', 'a.go', 'host := "api.portkey.ai"\nreq.Header.Set("x-portkey-api-key", key)\n'],
    ['an unserved path', 'a.rb', 'uri = URI("https://api.portkey.ai/v1/feedback")\n'],
    [
      'a custom host',
      'b.go',
      `req.Header.Set("x-portkey-api-key", key)\nreq.Header.Set("x-portkey-custom-host", host)\nu := "${U}"\n`,
    ],
  ])('keeps the whole file for %s', async (_name, path, text) => {
    const result = await migrate({ [path]: text });
    expect(result.files[path]).toBe(text);
    expect(result.findings.length).toBeGreaterThan(0);
    expect(result.findings.every((f) => f.confidence === 'manual' && f.advice)).toBe(true);
  });

  it('does not take the Authorization of another request for one of the source', async () => {
    const text = `func a() {\n\treq.Header.Set("x-portkey-api-key", key)\n}\nfunc b() {\n\treq.Header.Set("Authorization", "Bearer "+other)\n}\nvar u = "${U}"\n`;
    const result = await migrate({ 'a.go': text });
    expect(result.files['a.go']).toContain('req.Header.Set("Authorization", "Bearer "+other)');
    expect(result.files['a.go']).toContain('req.Header.Set("Authorization", "Bearer "+key)');
  });

  it('leaves comments, raw strings and constants of the project as they are', async () => {
    const text = 'const PORTKEY_API_KEY = "x"\n// the Portkey gateway\nvar doc = `Portkey docs`\n';
    const result = await migrate({ 'a.go': text });
    expect(result.files['a.go']).toBe(text);
    expect(result.lines).toEqual(['1 portkey/constant manual', '2 portkey/comment review']);
  });

  it.each([
    ['a.go', 'func exportKey() { reportKey("portkey game", "http://localhost:8787/v1") }\n'],
    ['a.rs', "fn f<'a>(x: &'a str) { ExportKeyword }\n"],
    ['a.java', 'class PortKey { String portKey = "Portkey"; }\n'],
  ])('says nothing of look-alikes in %s', async (path, text) => {
    expect((await migrate({ [path]: text })).findings).toEqual([]);
  });
});
