// Fetches one native library from npm into a per-user cache and prints nothing unless it had to.
//   node fetch.mjs <duckdb|onnxruntime> <platform> <arch> <destination file>
// `npm ci` verifies the integrity that the lock file names; install scripts never run. The library appears in the cache
// by a rename, so that two builds at once, or a build that is killed, leave a whole file or none.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [library, platform, arch, destination] = process.argv.slice(2);
if (existsSync(destination)) process.exit(0);

const fileName = { win32: (name) => `${name}.dll`, darwin: (name) => `lib${name}.dylib`, linux: (name) => `lib${name}.so` }[platform];
const inPackage = {
  duckdb: () => `@duckdb/node-bindings-${platform}-${arch}/${fileName("duckdb")}`,
  onnxruntime: () => {
    const name = { win32: "onnxruntime.dll", darwin: "libonnxruntime.1.dylib", linux: "libonnxruntime.so.1" }[platform];
    return `onnxruntime-node/bin/napi-v6/${platform}/${arch}/${name}`;
  },
}[library]();

mkdirSync(dirname(destination), { recursive: true });
const work = mkdtempSync(join(dirname(destination), `.${library}-`));
try {
  const source = join(dirname(fileURLToPath(import.meta.url)), library);
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(source, file), join(work, file));
  console.log(`Fetching the native library ${library} for ${platform}-${arch} (once a user)`);
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", `--os=${platform}`, `--cpu=${arch}`],
    { cwd: work, stdio: ["ignore", "ignore", "inherit"], shell: platform === "win32" });
  const file = join(work, "node_modules", ...inPackage.split("/"));
  if (!existsSync(file)) {
    console.error(`error MLOPS9004: the npm package of ${library} holds no ${inPackage}: this platform (${platform}-${arch}) is not supported`);
    process.exit(3);
  }
  renameSync(file, destination);
} finally {
  rmSync(work, { recursive: true, force: true });
}
