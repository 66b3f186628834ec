/**
 * How a JSON request is posted in languages without an engine: one line of code for advice, nothing that is ever written.
 *
 * Data only. `{{url}}`, `{{key}}` (a variable of the environment), `{{name}}` and `{{scheme}}` (of the header that carries the key) and
 * `{{body}}` (JSON, quoted by `body`) stand for what is sent.
 */

export interface Snippet {
  /** Id of the language's family. */
  readonly language: string;
  /** How text that holds double quotes is written. */
  readonly body: 'backtick' | 'single' | 'escaped' | 'hashes' | 'rust' | 'triple' | 'sigil';
  readonly code: string;
}

export const SNIPPETS: readonly Snippet[] = [
  {
    language: 'go',
    body: 'backtick',
    code: 'req, err := http.NewRequest("POST", "{{url}}", strings.NewReader({{body}})); req.Header.Set("{{name}}", "{{scheme}} "+os.Getenv("{{key}}")); req.Header.Set("Content-Type", "application/json"); res, err := http.DefaultClient.Do(req)',
  },
  {
    language: 'ruby',
    body: 'single',
    code: 'Net::HTTP.post(URI("{{url}}"), {{body}}, "{{name}}" => "{{scheme}} #{ENV.fetch("{{key}}")}", "Content-Type" => "application/json")',
  },
  {
    language: 'php',
    body: 'single',
    code: "$ch = curl_init('{{url}}'); curl_setopt_array($ch, [CURLOPT_RETURNTRANSFER => true, CURLOPT_POSTFIELDS => {{body}}, CURLOPT_HTTPHEADER => ['{{name}}: {{scheme}} ' . getenv('{{key}}'), 'Content-Type: application/json']]); $answer = json_decode(curl_exec($ch), true)",
  },
  {
    language: 'elixir',
    body: 'sigil',
    code: 'Req.post!("{{url}}", auth: {:bearer, System.fetch_env!("{{key}}")}, json: Jason.decode!({{body}})).body',
  },
  {
    language: 'swift',
    body: 'hashes',
    code: 'var request = URLRequest(url: URL(string: "{{url}}")!); request.httpMethod = "POST"; request.setValue("{{scheme}} \\(key)", forHTTPHeaderField: "{{name}}"); request.setValue("application/json", forHTTPHeaderField: "Content-Type"); request.httpBody = Data({{body}}.utf8); let (data, _) = try await URLSession.shared.data(for: request) // key: the value of {{key}}, kept on your server',
  },
  {
    language: 'rust',
    body: 'rust',
    code: 'reqwest::Client::new().post("{{url}}").bearer_auth(std::env::var("{{key}}")?).header("Content-Type", "application/json").body({{body}}).send().await?',
  },
  {
    language: 'java',
    body: 'escaped',
    code: 'HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("{{url}}")).header("{{name}}", "{{scheme}} " + System.getenv("{{key}}")).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString({{body}})).build(), HttpResponse.BodyHandlers.ofString())',
  },
  {
    language: 'kotlin',
    body: 'triple',
    code: 'HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("{{url}}")).header("{{name}}", "{{scheme}} ${System.getenv("{{key}}")}").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString({{body}})).build(), HttpResponse.BodyHandlers.ofString())',
  },
  {
    language: 'csharp',
    body: 'escaped',
    code: 'var request = new HttpRequestMessage(HttpMethod.Post, "{{url}}"); request.Headers.Authorization = new AuthenticationHeaderValue("{{scheme}}", Environment.GetEnvironmentVariable("{{key}}")); request.Content = new StringContent({{body}}, Encoding.UTF8, "application/json"); var answer = await client.SendAsync(request)',
  },
  {
    language: 'dart',
    body: 'single',
    code: "final answer = await http.post(Uri.parse('{{url}}'), headers: {'{{name}}': '{{scheme}} $key', 'Content-Type': 'application/json'}, body: {{body}}) // key: the value of {{key}}, kept on your server",
  },
];
