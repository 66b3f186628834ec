/**
 * What a name alone tells the walk: folders nobody writes by hand, files that are never opened, lock files, files that
 * hold a checkout's environment. Pure. It must not look at contents; `verdict.ts` does.
 */

const PRUNED = new Set(
  `.git .hg .svn node_modules bower_components vendor dist build out .next .nuxt .output .svelte-kit .turbo .vercel
  .wrangler .cache .parcel-cache coverage htmlcov .venv venv virtualenv __pycache__ .tox .nox .mypy_cache .pytest_cache
  .ruff_cache site-packages target .gradle .pnpm-store .yarn .terraform _build .ipynb_checkpoints Pods DerivedData .eggs
  .aig-migrate`.split(/\s+/),
);

const LOCKFILES = new Set(
  `package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock poetry.lock pdm.lock
  uv.lock pixi.lock conda-lock.yml Pipfile.lock Cargo.lock composer.lock Gemfile.lock mix.lock go.sum flake.lock
  gradle.lockfile packages.lock.json Podfile.lock pubspec.lock`.split(/\s+/),
);

/** Extensions of formats that hold no source text; such files are not opened. */
const BINARY = new Set(
  `png jpg jpeg gif webp avif bmp ico icns tif tiff psd heic mp3 mp4 m4a m4v wav ogg oga ogv flac aac mov avi mkv webm
  woff woff2 ttf otf eot zip gz tgz bz2 xz zst 7z rar tar jar war whl egg nupkg deb rpm dmg iso exe dll so dylib a o obj
  lib pyc pyo pyd class wasm node pdf doc docx xls xlsx ppt pptx odt sqlite sqlite3 db parquet arrow feather avro npy npz
  pt pth onnx safetensors gguf ckpt h5 pb tflite keystore jks p12 pfx`.split(/\s+/),
);

/** Largest file that is read, in bytes. Notebooks carry their outputs (images in base64) and get more. */
export const SIZE_LIMIT = 8 * 1024 * 1024;
export const NOTEBOOK_SIZE_LIMIT = 32 * 1024 * 1024;

export const BACKUP_SUFFIX = '.aig-migrate.bak';
export const TEMP_SUFFIX = '.aig-migrate.tmp';

/** Largest size in bytes at which a file of that name is read. */
export function sizeLimit(name: string): number {
  return name.endsWith('.ipynb') || LOCKFILES.has(name) ? NOTEBOOK_SIZE_LIMIT : SIZE_LIMIT;
}

/** Folders that are never entered, whatever the ignore rules say. */
export function isPrunedFolder(name: string): boolean {
  return PRUNED.has(name) || name.endsWith('.egg-info');
}

/** Files that are never opened: our own backups, git's pointer file, and formats that hold no text. */
export function isNeverRead(name: string): boolean {
  if (name === '.git' || name.endsWith(BACKUP_SUFFIX) || name.endsWith(TEMP_SUFFIX)) return true;
  return BINARY.has(extensionOf(name));
}

export function isLockfile(name: string): boolean {
  return LOCKFILES.has(name);
}

/**
 * Files whose purpose is to hold the environment of this checkout: git ignores them nearly always, yet they hold the
 * variable that a migration renames. `path` is relative, with `/`.
 */
export function holdsEnvironment(path: string): boolean {
  const name = baseName(path);
  if (name.startsWith('.env') || name.endsWith('.env') || /^\.dev\.vars(?:\.|$)/.test(name)) return true;
  return path === '.streamlit/secrets.toml' || path.endsWith('/.streamlit/secrets.toml');
}

/** Last segment of a path with `/`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Lower-case extension without its dot, `''` when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}
