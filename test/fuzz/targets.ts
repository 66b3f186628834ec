/** What is fuzzed: one target for each engine, and the files of the fixtures it begins with. Data only. */

export interface Target {
  readonly name: string;
  /** Files of the fixtures that this engine reads. */
  readonly seeds: RegExp;
}

export const TARGETS: readonly Target[] = [
  { name: 'javascript', seeds: /\.(?:[cm]?js|jsx)$/ },
  { name: 'typescript', seeds: /\.(?:[cm]?ts|tsx)$/ },
  { name: 'python', seeds: /\.pyi?$/ },
  { name: 'notebook', seeds: /\.ipynb$/ },
  { name: 'components', seeds: /\.(?:vue|svelte|astro)$/ },
  { name: 'documents', seeds: /\.(?:mdx?|rst|txt|html)$/ },
  { name: 'yaml', seeds: /\.ya?ml$/ },
  { name: 'json', seeds: /\.jsonc?$/ },
  { name: 'toml', seeds: /\.toml$|Pipfile$/ },
  { name: 'dotenv', seeds: /(?:^|\/)\.(?:env|flaskenv|envrc|dev\.vars)[^/]*$/ },
  { name: 'ini', seeds: /\.(?:ini|cfg|conf|properties|service|timer)$/ },
  { name: 'docker', seeds: /(?:^|\/)(?:Docker|Container)file[^/]*$|\.dockerfile$/ },
  { name: 'shell', seeds: /\.(?:sh|bash|zsh|ps1|bat|cmd|mk)$|(?:^|\/)(?:Makefile|Justfile|Procfile)$/ },
  { name: 'terraform', seeds: /\.(?:tf|tfvars|hcl|nix|bicep)$/ },
  { name: 'http', seeds: /\.(?:http|rest|bru)$/ },
  { name: 'requirements', seeds: /(?:^|\/)(?:requirements|constraints)[^/]*\.(?:txt|in)$/ },
  { name: 'others', seeds: /\.(?:go|rb|php|java|kt|cs|rs|swift|exs?|dart|scala|lua|r)$/ },
];
