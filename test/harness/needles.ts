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
  openrouter: [
    /\bopenrouter\.ai\/api\b/i,
    /(?<![A-Za-z])OPEN_?ROUTER_(?:API_KEY|BASE_URL|API_BASE|KEY|TOKEN|MODEL)\b/,
    /\bx-openrouter-[a-z]/i,
    /\b(?:from|import|require\(|import\()\s*['"]?(?:@openrouter\/|@langchain\/openrouter|langchain_openrouter|llama_index\.llms\.openrouter)/,
    /^\s*["']?(?:@openrouter\/(?:sdk|ai-sdk-provider)|langchain-openrouter|llama-index-llms-openrouter)["']?\s*(?:[:=<>~!^[]|$)/,
    /\bnew OpenRouter\(|(?<![\w.])(?:createOpenRouter|ChatOpenRouter)\(/,
  ],
  helicone: [
    /\b(?:oai|anthropic|gateway|ai-gateway|together|openrouter|groq|api|jawn|bedrock|vercel)\.(?:helicone\.ai|hconeai\.com)\b/i,
    /(?<![A-Za-z])HELICONE_(?:API_KEY|AUTH|BASE_URL|HOST)\b/,
    /["'`\s]helicone-(?:auth|property|session|user|cache|retry|omit|target|fallbacks|prompt|ratelimit|llm|moderations)\b/i,
    /\b(?:from|import|require\(|import\()\s*['"]?(?:@helicone\/|helicone-openai\b|helicone_async|helicone_helpers|helicone\.|llama_index\.llms\.helicone)/,
    /^\s*["']?(?:@helicone\/[\w-]+|helicone-openai|helicone-async|helicone-helpers|llama-index-llms-helicone)["']?\s*(?:[:=<>~!^[]|$)/,
    /\bcreateHelicone\(|\bHelicone(?:Manual|Async)Logger\(/,
  ],
  together: [
    /\bapi\.together\.(?:xyz|ai)\b/i,
    /(?<![A-Za-z])TOGETHER(?:_?AI)?_(?:API_KEY|BASE_URL|API_BASE|KEY|TOKEN)\b/,
    /\b(?:from|import|require\(|import\()\s*['"]?(?:together-ai|@ai-sdk\/togetherai|@llamaindex\/together|langchain_together|llama_index\.(?:llms|embeddings)\.together)\b/,
    /^\s*(?:from together import|import together\b)/,
    /^\s*["']?(?:together-ai|@ai-sdk\/togetherai|langchain-together|llama-index-llms-together)["']?\s*(?:[:=<>~!^[]|$)/,
    /\bnew Together\(|(?<![\w.])(?:AsyncTogether|createTogetherAI|ChatTogether(?:AI)?)\(/,
    /["'`](?:togethercomputer\/[\w.-]+|[\w-]+\/[\w.-]+-(?:Turbo|Free|Lite))["'`]/,
  ],
  fireworks: [
    /\bapi\.fireworks\.ai\b/i,
    /(?<![A-Za-z])FIREWORKS(?:_?AI)?_(?:API_KEY|BASE_URL|API_BASE|KEY|TOKEN)\b/,
    /\bx-fireworks-[a-z]/i,
    /\b(?:from|import|require\(|import\()\s*['"]?(?:@ai-sdk\/fireworks|@llamaindex\/fireworks|langchain_fireworks|llama_index\.(?:llms|embeddings)\.fireworks|fireworks\.client)\b/,
    /^\s*["']?(?:fireworks-ai|@ai-sdk\/fireworks|langchain-fireworks|llama-index-llms-fireworks)["']?\s*(?:[:=<>~!^[]|$)/,
    /(?<![\w.])(?:AsyncFireworks|createFireworks|ChatFireworks)\(/,
    /\baccounts\/[\w-]+\/(?:models|deployments|deployedModels|routers)\/[\w.-]+/,
  ],
  litellm: [
    /^\s*(?:from|import)\s+(?:[\w, ]+,\s*)?litellm\b/,
    /^\s*["']?litellm["']?\s*(?:\[\w+\])?\s*(?:[=<>~!]=|>|,|$)/,
    /\b(?:pip3?|uv|poetry)\s+(?:install|add)\s+(?:\S+\s+)*["']?litellm\b/,
    /(?<![\w.])litellm\.(?:a?completion|a?embedding|a?speech|a?transcription|a?image_generation|exceptions|drop_params)\b/,
    /\b(?:proxy\.litellm\.ai|litellm-api\.up\.railway\.app)\b/i,
    /(?<![A-Za-z])LITELLM_(?:MASTER_KEY|PROXY_API_KEY|API_KEY|VIRTUAL_KEY|PROXY_API_BASE|BASE_URL|API_BASE|PROXY_URL|URL|MODEL|SALT_KEY)\b/,
    /\bx-litellm-[a-z]/i,
    /https?:\/\/litellm(?:[.:-][\w.-]*)?(?::\d+)?\b/i,
    /\bghcr\.io\/berriai\/litellm/i,
  ],
  bifrost: [
    /\bmaximhq\/bifrost\b/,
    /(?<![A-Za-z])BIFROST_(?:BASE_URL|URL|API_KEY|VIRTUAL_KEY|HOST|ENABLED|FALLBACK_MODELS)\b/,
    /\bx-bf-[a-z]/i,
    /\bsk-bf-[A-Za-z0-9]/,
    /https?:\/\/bifrost:8080\b/i,
  ],
  keeptrusts: [
    /\bapi\.keeptrusts\.com\b/i,
    /(?<![A-Za-z])KEEPTRUSTS_[A-Z]/,
    /\bkt (?:gateway|policy) [a-z]/,
    /\bkt_(?:gk|ak|live)_[A-Za-z0-9]/,
    /https?:\/\/keeptrusts[.:]/i,
  ],
  requesty: [
    /\brouter(?:\.eu)?\.requesty\.ai\b/i,
    /(?<![A-Za-z])REQUESTY_(?:API_KEY|BASE_URL|KEY|MODEL)\b/,
    /\bx-requesty-[a-z]/i,
    /\b(?:from|import|require\(|import\()\s*['"]?@requesty\//,
    /^\s*["']?@requesty\/ai-sdk["']?\s*:/,
    /(?<![\w.])createRequesty\(/,
  ],
};

/** 1-based numbers of the lines that depend on `source`. Throws for a source without a list: add one with its table. */
export function dependentLines(source: string, text: string): number[] {
  const needles = NEEDLES[source];
  if (!needles) throw new Error(`test/harness/needles.ts has no list for ${source}`);
  return text.split('\n').flatMap((line, i) => (needles.some((needle) => needle.test(line)) ? [i + 1] : []));
}
