import { get } from 'node:http';

const SOCKET = process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';
const ANSWER_MS = 1_000;

/** Whether a Docker engine answers where `DOCKER_HOST` says, or at its usual place; it is not waited for. */
export function dockerAnswers(host = process.env['DOCKER_HOST'] || SOCKET): Promise<boolean> {
  const { protocol, hostname, port } = new URL(host);
  const local = ['unix:', 'npipe:'].includes(protocol);
  const where = local ? { socketPath: host.slice(`${protocol}//`.length) } : { hostname, port };
  return new Promise((resolve) => {
    const asked = get({ ...where, path: '/_ping', timeout: ANSWER_MS }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 && answer.headers['api-version'] !== undefined);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', () => resolve(false));
  });
}
