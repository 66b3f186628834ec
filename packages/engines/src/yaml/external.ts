/**
 * What a line of a pipeline or deployment names that lives outside the repository: secrets and variables of the CI, the
 * variables of a host.
 */
import type { Draft } from '@aig/core';
import type { EnvName } from '../literal/names.ts';

type External = Draft['external'];

const CI =
  /(?:^|\/)(?:\.github\/|\.gitlab-ci|\.circleci\/|azure-pipelines|bitbucket-pipelines|\.buildkite\/|\.drone|\.travis|appveyor|cloudbuild|\.woodpecker)/;

/** For files of a CI system: the secret that the line reads. For others: nothing, the variable is set in the tree. */
export function externalOf(path: string): (line: string, name: EnvName) => External {
  const ci = CI.test(path);
  return (line, name) => {
    const to = name.match.to as string;
    const own = /\b(secrets|vars)\s*\.\s*([A-Za-z_]\w*)/.exec(line);
    if (own) {
      const kind = own[1] === 'secrets' ? 'ci-secret' : 'ci-variable';
      const wanted = own[2] === name.name ? to : (own[2] as string);
      return {
        kind,
        name: wanted,
        advice: own[2] === name.name ? `create it with the new value` : `put the new value into it`,
      };
    }
    if (!ci || !/\$\{?\(?[A-Za-z_]/.test(line)) return undefined;
    return {
      kind: 'ci-variable',
      name: to,
      advice: 'create it in the settings of the CI with the new value',
    };
  };
}
