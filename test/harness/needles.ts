/**
 * What a line of each source looks like, written down apart from the provider tables, so that a gap in a table is not a
 * gap in the test as well. Only strong signs: a line that matches depends on the source.
 */

const NEEDLES: Readonly<Record<string, readonly RegExp[]>> = {
  portkey: [
    /\bapi\.portkey\.(?:ai|com)\b/i,
    /(?<![A-Za-z])PORTKEY_(?:API_KEY|BASE_URL|GATEWAY_URL|VIRTUAL_KEY|CONFIG|PROXY|PROVIDER)\b/,
    /\bx-portkey-[a-z]/i,
    /\b(?:from|import|require\(|import\()\s*['"]?(?:portkey-ai|portkey_ai|@portkey-ai\/vercel-provider)\b/,
    /^\s*["']?portkey-ai["']?\s*(?:[:=<>~!^[]|$)/,
    /\b(?:pip3?|uv|poetry|npm|pnpm|yarn|bun)\s+(?:\S+\s+)*portkey-ai\b/,
    /\bnew Portkey\(|(?<![\w.])(?:Async)?Portkey\(\s*(?:api_key|virtual_key|config|provider)\s*=/,
  ],
  replicate: [
    /\b(?:api|stream|openai-proxy)\.replicate\.(?:com|ai)\b/i,
    /(?:^|[/"'\s.])replicate\.delivery\b/,
    /(?<![A-Za-z])REPLICATE_(?:API_(?:TOKEN|KEY)|TOKEN|KEY|ACCESS_TOKEN|BASE_URL|WEBHOOK_(?:SIGNING_)?SECRET)\b/,
    /\b(?:from|require\(|import\(|import)\s*['"](?:npm:)?(?:replicate|@ai-sdk\/replicate)(?:@[\w.^~-]+)?['"]/,
    /^\s*(?:import replicate\b|from replicate(?:\.\w+)? import\b)/,
    /^\s*["']?replicate["']?\s*(?:[=<>~!]=|>|:\s*"[\^~]\d)/,
    /\b(?:pip3?|uv|poetry|npm|pnpm|yarn|bun)\s+(?:install|add|i)\s+(?:\S+\s+)*replicate(?![\w-])/,
    /\bnew Replicate\(\s*\{\s*auth\b|(?<![\w.])replicate\.(?:async_)?(?:run|stream)\(\s*["'`][a-z0-9][\w.-]*\/[\w.-]+/,
    /\b[\w.-]+\/[\w.-]+:[0-9a-f]{64}\b/,
  ],
};

/** 1-based numbers of the lines that depend on `source`. Throws for a source without a list: add one with its table. */
export function dependentLines(source: string, text: string): number[] {
  const needles = NEEDLES[source];
  if (!needles) throw new Error(`test/harness/needles.ts has no list for ${source}`);
  return text.split('\n').flatMap((line, i) => (needles.some((needle) => needle.test(line)) ? [i + 1] : []));
}
