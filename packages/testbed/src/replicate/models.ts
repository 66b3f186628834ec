/** Models and versions of the fake Replicate, as its API shows them. */
import type { Reply } from '../http/server.ts';
import { type Catalogue, type Model, schemaOf, versionOf } from './catalogue.ts';
import { page, problem } from './replies.ts';

/** GET of `/models`, `/models/{owner}/{name}` and its versions; `rest` is the path behind the name. */
export function modelsReply(models: Catalogue, owner?: string, name?: string, rest: string[] = []): Reply {
  if (owner === undefined) return { status: 200, json: page(models.all().slice(0, 25).map(modelView)) };
  const found = models.find(`${owner}/${name}`);
  if (!found) return problem(404, 'Not found', `The model ${owner}/${name} does not exist.`);
  if (rest[0] !== 'versions') return { status: 200, json: modelView(found) };
  const asked = rest[1];
  if (asked === undefined) return { status: 200, json: page([versionView(found, versionOf(found))]) };
  const known = asked === versionOf(found) || models.ofVersion(asked)?.id === found.id;
  return known
    ? { status: 200, json: versionView(found, asked) }
    : problem(404, 'Not found', `No version ${asked}.`);
}

function modelView(model: Model): object {
  const [owner, name] = model.id.split('/');
  return {
    url: `https://replicate.com/${model.id}`,
    owner,
    name,
    description: '',
    visibility: 'public',
    github_url: null,
    paper_url: null,
    license_url: null,
    run_count: 1,
    cover_image_url: null,
    default_example: null,
    latest_version: versionView(model, versionOf(model)),
  };
}

function versionView(model: Model, id: string): object {
  return {
    id,
    created_at: '2025-01-01T00:00:00.000Z',
    cog_version: '0.9.0',
    openapi_schema: schemaOf(model),
  };
}
