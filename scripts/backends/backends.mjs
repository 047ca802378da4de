import { spawnSync } from 'node:child_process'

/** What Spring needs of Debian's folder of Java libraries. A build tool finds them itself. */
const SPRING_JARS = [
  ...['core', 'beans', 'context', 'expression', 'aop', 'web', 'web.servlet'].map(
    (name) => `spring3-${name}`,
  ),
  ...['server', 'servlet', 'http', 'io', 'util', 'security'].map((name) => `jetty9-${name}`),
  ...['core', 'annotations', 'databind'].map((name) => `jackson-${name}`),
  'commons-logging',
  'servlet-api',
]

const SPRING_PACKAGES = [
  'libspring-web-servlet-java',
  'libspring-context-java',
  'libjetty9-java',
  'libjackson2-databind-java',
]

/**
 * The reference endpoints of examples/backends. `packages` are Debian's. `version` is a command that prints what
 * runs, and fails where something is missing. `test` runs the tests that the endpoint has in its own language.
 */
export const BACKENDS = [
  {
    name: 'flask',
    sources: ['app.py'],
    packages: ['python3-flask', 'python3-requests'],
    ...python(
      'import flask, requests; print("Flask", flask.__version__)',
      (port) => ['-m', 'flask', 'run', '--port', String(port)],
      ['-m', 'unittest', '-v'],
    ),
  },
  {
    name: 'fastapi',
    sources: ['app.py'],
    packages: ['python3-fastapi', 'python3-uvicorn', 'python3-httpx'],
    ...python('import fastapi, uvicorn, httpx; print("FastAPI", fastapi.__version__)', (port) => [
      '-m',
      'uvicorn',
      'app:app',
      '--port',
      String(port),
      '--host',
      'localhost',
    ]),
  },
  {
    name: 'django',
    sources: ['app.py'],
    packages: ['python3-django', 'python3-requests'],
    ...python('import django, requests; print("Django", django.__version__)', (port) => [
      ...['app.py', 'runserver', '--noreload', `localhost:${port}`],
    ]),
  },
  {
    name: 'go',
    sources: ['main.go'],
    packages: ['golang-go'],
    version: ['go', 'version'],
    env: { GO111MODULE: 'off', GOTELEMETRY: 'off' },
    build: ['go', 'build', '-o', 'app', 'main.go'],
    start: () => ['./app'],
    test: ['go', 'test', '-v'],
  },
  {
    name: 'java',
    sources: ['App.java'],
    packages: ['openjdk-17-jdk-headless'],
    version: ['javac', '--version'],
    env: {},
    build: ['javac', 'App.java'],
    start: () => ['java', '-cp', '.', 'App'],
  },
  {
    name: 'spring',
    sources: ['TokenController.java', 'Main.java'],
    packages: ['openjdk-17-jdk-headless', ...SPRING_PACKAGES],
    version: ['dpkg-query', '--show', '--showformat=${Package} ${Version} ', ...SPRING_PACKAGES],
    env: {
      CLASSPATH: ['.', ...SPRING_JARS.map((name) => `/usr/share/java/${name}.jar`)].join(':'),
    },
    build: ['javac', 'TokenController.java', 'Main.java'],
    start: () => ['java', 'Main'],
  },
  {
    name: 'csharp',
    sources: ['App.cs'],
    packages: ['mono-mcs', 'mono-runtime', 'libmono-system-net-http4.0-cil'],
    version: ['mcs', '--version'],
    env: {},
    build: ['mcs', '-r:System.Net.Http.dll', 'App.cs'],
    start: () => ['mono', 'App.exe'],
  },
  {
    name: 'php',
    sources: ['app.php'],
    packages: ['php-cli', 'php-curl'],
    version: [
      'php',
      '-r',
      'echo "PHP ", PHP_VERSION, function_exists("curl_init") ? "" : exit(1);',
    ],
    env: { PHP_CLI_SERVER_WORKERS: '4' },
    start: (port) => ['php', '-S', `localhost:${port}`, 'app.php'],
  },
  {
    name: 'ruby',
    sources: ['app.rb'],
    packages: ['ruby-sinatra', 'puma'],
    version: ['ruby', '-e', 'require "sinatra/base"; puts "Sinatra #{Sinatra::VERSION}"'],
    env: { APP_ENV: 'production' },
    start: () => ['ruby', 'app.rb'],
  },
]

/** The Python that has the modules: a version manager may have put another one before the system's. */
function python(code, toArgs, testArgs) {
  const command =
    ['python3', '/usr/bin/python3'].find((each) => spawnSync(each, ['-c', code]).status === 0) ??
    '/usr/bin/python3'
  return {
    version: [command, '-c', code],
    env: { PYTHONDONTWRITEBYTECODE: '1' },
    ...(testArgs && { test: [command, ...testArgs] }),
    start: (port) => [command, ...toArgs(port)],
  }
}

/** What runs, such as `Flask 2.2.2`, or `undefined` where it is not installed. */
export function readVersion({ version: [command, ...args] }) {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}
