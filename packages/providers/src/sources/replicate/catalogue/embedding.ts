/** Models of Replicate that answer vectors. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const embedding = catalogueOf(
  'embedding',
  {
    object: `
    andreasjansson: clip-features
    krthr: clip-embeddings
    replicate: all-mpnet-base-v2
  `,
    vectors: `
    andreasjansson: llama-2-13b-embeddings llama-2-7b-embeddings
    beautyyuyanli: multilingual-e5-large
    daanelson: imagebind
  `,
    unknown: `
    adirik: e5-mistral-7b-instruct
    cuuupid: gte-qwen2-7b-instruct
    ibm-granite: granite-embedding-278m-multilingual
    lucataco: nomic-embed-text-v1 snowflake-arctic-embed-l
    nateraw: bge-large-en-v1.5
    zsxkib: jina-clip-v2
  `,
  },
  {
    unknown: `
    beautyyuyanli: multilingual-e5-small
    cjwbw: clip-vit-large-patch14
    lucataco: qwen3-embedding-8b
    mark3labs: embeddings-gte-base
    openai: clip
    saattrupdan: multilingual-e5-large-instruct
    zsxkib: embedding-gemma-300m
  `,
  },
);
