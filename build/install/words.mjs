// Runs under the host's Node, before anything is installed: no dependencies, no types.

/** What an install says: each failure in one sentence, with the command that cures it. */
const ENGLISH = {
  waiting: (pid) =>
    `Remanso is already being installed${pid === undefined ? '' : ` by process ${pid}`}; waiting for it.`,
  installing: (version, set) =>
    `Installing what Remanso needs${{ agent: '', desktop: ' and its desktop shell', everything: ' to be built and tested' }[set]}, once. It brings its own Node ${version}; nothing is compiled.`,
  progress: (done, all, seconds) => `  ${done} of ${all} packages, ${seconds} s`,
  installed: (seconds) => `Installed in ${seconds} s.`,
  failure: ({ code, facts }) =>
    `remanso: ${(ENGLISH_FAILURES[code] ?? ENGLISH_FAILURES.npm)(facts)}`,
};

const ENGLISH_FAILURES = {
  library: ({ command }) =>
    `This machine lacks libatomic.so.1, which the Node of Remanso needs. Install it: ${command}`,
  musl: () =>
    'Remanso needs a Linux with glibc, and this one has musl (Alpine). Use Debian, Ubuntu, Fedora or the like.',
  system: ({ platform, arch }) =>
    `Remanso brings no Node for ${platform} ${arch}. It runs on Linux and macOS (x64, arm64) and on Windows (x64).`,
  'no-npm': () =>
    'npm was not found. Install it: sudo apt-get install -y npm (or https://nodejs.org)',
  foreign: ({ path, root }) =>
    `${path} belongs to another user, so that nothing can be installed. Make it yours: sudo chown -R "$(id -un)" ${quoted(root)}`,
  access: ({ path, root, npmCode }) =>
    `Nothing can be written in ${path} (${npmCode}). Make it writable (chmod -R u+w ${quoted(root)}), or copy the clone to a folder of yours.`,
  disk: ({ path, free, needed }) =>
    free === undefined
      ? `The disk of ${path} is full. Make room (npm's own cache: npm cache clean --force) and run the same command again.`
      : `The disk of ${path} has ${free} MB free and an install needs ${needed} MB. Make room (npm's own cache: npm cache clean --force) and run the same command again.`,
  network: ({ registry, npmCode }) =>
    `The registry ${registry} cannot be reached (${npmCode}). Check the network (behind a proxy: npm config set https-proxy http://HOST:PORT) and run the same command again; what was fetched is kept.`,
  certificate: ({ registry, npmCode }) =>
    `The certificate of ${registry} is not trusted (${npmCode}). Behind a proxy that signs by itself: export NODE_EXTRA_CA_CERTS=/path/to/its-ca.pem and run the same command again.`,
  credentials: ({ registry, npmCode }) =>
    `The registry ${registry} or a proxy before it refuses us (${npmCode.slice(1)}). Log in (npm login) or give the proxy its password (npm config set https-proxy http://USER:PASSWORD@HOST:PORT).`,
  registry: ({ registry, npmCode }) =>
    `The registry ${registry} answers with an error (${npmCode.slice(1)}). Run the same command again in a few minutes; what was fetched is kept.`,
  absent: ({ registry, packageName }) =>
    `The registry ${registry ?? ''} does not have ${packageName ?? 'a package'}. If it is a mirror, use the public one: npm config set registry https://registry.npmjs.org/`,
  altered: ({ registry }) =>
    `What ${registry} sent is not what package-lock.json expects, and nothing was installed. Empty npm's cache (npm cache clean --force) and run the same command again.`,
  lockfile: () =>
    'package.json and package-lock.json do not belong together. Restore them: git checkout package.json package-lock.json',
  incomplete: ({ packageName, count }) =>
    `npm left out ${packageName}${count > 1 ? ` and ${count - 1} more` : ''} without a word, mostly for a broken connection. Run the same command again; what was fetched is kept.`,
  runtime: ({ path }) => `The Node of Remanso does not start. See why: ${quoted(path)} --version`,
  'in-use': ({ path, npmCode }) =>
    `${path} is in use and cannot be replaced (${npmCode}). Stop what runs from this clone (an agent: remanso agent stop) and run the same command again.`,
  killed: ({ signal }) =>
    `npm was ended by ${signal}. Run the same command again; what was fetched is kept.`,
  npm: ({ status, said }) =>
    `npm failed with exit code ${status}: ${said || 'it did not say why'}. To see all of it: npm ci`,
};

const SPANISH = {
  waiting: (pid) =>
    `Remanso ya se está instalando${pid === undefined ? '' : ` (proceso ${pid})`}; se espera a que termine.`,
  installing: (version, set) =>
    `Instalando lo que Remanso necesita${{ agent: '', desktop: ' y su aplicación de escritorio', everything: ' para compilarlo y probarlo' }[set]}, una sola vez. Trae su propio Node ${version}; no se compila nada.`,
  progress: (done, all, seconds) => `  ${done} de ${all} paquetes, ${seconds} s`,
  installed: (seconds) => `Instalado en ${seconds} s.`,
  failure: ({ code, facts }) =>
    `remanso: ${(SPANISH_FAILURES[code] ?? SPANISH_FAILURES.npm)(facts)}`,
};

const SPANISH_FAILURES = {
  library: ({ command }) =>
    `A esta máquina le falta libatomic.so.1, que el Node de Remanso necesita. Instálela: ${command}`,
  musl: () =>
    'Remanso necesita un Linux con glibc y este tiene musl (Alpine). Use Debian, Ubuntu, Fedora o similar.',
  system: ({ platform, arch }) =>
    `Remanso no trae Node para ${platform} ${arch}. Funciona en Linux y macOS (x64, arm64) y en Windows (x64).`,
  'no-npm': () =>
    'No se encuentra npm. Instálelo: sudo apt-get install -y npm (o https://nodejs.org)',
  foreign: ({ path, root }) =>
    `${path} es de otro usuario y no se puede instalar nada. Hágalo suyo: sudo chown -R "$(id -un)" ${quoted(root)}`,
  access: ({ path, root, npmCode }) =>
    `No se puede escribir en ${path} (${npmCode}). Permita la escritura (chmod -R u+w ${quoted(root)}) o copie el clon a una carpeta suya.`,
  disk: ({ path, free, needed }) =>
    free === undefined
      ? `El disco de ${path} está lleno. Libere espacio (la caché de npm: npm cache clean --force) y repita la orden.`
      : `El disco de ${path} tiene ${free} MB libres y la instalación necesita ${needed} MB. Libere espacio (la caché de npm: npm cache clean --force) y repita la orden.`,
  network: ({ registry, npmCode }) =>
    `No se llega al registro ${registry} (${npmCode}). Compruebe la red (tras un proxy: npm config set https-proxy http://HOST:PUERTO) y repita la orden; lo descargado se conserva.`,
  certificate: ({ registry, npmCode }) =>
    `El certificado de ${registry} no es de confianza (${npmCode}). Tras un proxy que firma por su cuenta: export NODE_EXTRA_CA_CERTS=/ruta/a/su-ca.pem y repita la orden.`,
  credentials: ({ registry, npmCode }) =>
    `El registro ${registry}, o un proxy intermedio, deniega el acceso (${npmCode.slice(1)}). Inicie sesión (npm login) o dé la contraseña del proxy (npm config set https-proxy http://USUARIO:CLAVE@HOST:PUERTO).`,
  registry: ({ registry, npmCode }) =>
    `El registro ${registry} responde con un error (${npmCode.slice(1)}). Repita la orden en unos minutos; lo descargado se conserva.`,
  absent: ({ registry, packageName }) =>
    `El registro ${registry ?? ''} no tiene ${packageName ?? 'un paquete'}. Si es una réplica, use el público: npm config set registry https://registry.npmjs.org/`,
  altered: ({ registry }) =>
    `Lo que envió ${registry} no es lo que espera package-lock.json y no se ha instalado nada. Vacíe la caché de npm (npm cache clean --force) y repita la orden.`,
  lockfile: () =>
    'package.json y package-lock.json no se corresponden. Recupérelos: git checkout package.json package-lock.json',
  incomplete: ({ packageName, count }) =>
    `npm no ha instalado ${packageName}${count > 1 ? ` ni ${count - 1} más` : ''}, sin avisar; suele ser un corte de la conexión. Repita la orden; lo descargado se conserva.`,
  runtime: ({ path }) => `El Node de Remanso no arranca. Vea por qué: ${quoted(path)} --version`,
  'in-use': ({ path, npmCode }) =>
    `${path} está en uso y no se puede sustituir (${npmCode}). Detenga lo que se ejecuta desde este clon (un agente: remanso agent stop) y repita la orden.`,
  killed: ({ signal }) => `${signal} terminó npm. Repita la orden; lo descargado se conserva.`,
  npm: ({ status, said }) =>
    `npm falló con el código ${status}: ${said || 'no dijo por qué'}. Para verlo entero: npm ci`,
};

/** As a shell reads it back. */
function quoted(path) {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** The first that is set decides, as for the command line. */
export function wordsOf(environment) {
  const names = ['REMANSO_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'];
  const set = names.map((name) => environment[name] ?? '').find((value) => value !== '');
  return /^es\b|^es_/.test(set ?? '') ? SPANISH : ENGLISH;
}

/** For the tests: both say the same. */
export const FAILURES = { en: ENGLISH_FAILURES, es: SPANISH_FAILURES };
