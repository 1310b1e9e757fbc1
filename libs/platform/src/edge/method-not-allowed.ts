import type { FastifyInstance } from 'fastify';
import { MethodNotAllowed } from '../problem';

/** Tells a known path with a wrong method (405) from an unknown path (404). Answers the function that decides. */
export function collectRoutes(server: FastifyInstance): (path: string) => MethodNotAllowed | undefined {
  const routes: { path: RegExp; methods: string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return; // files: whatever is not there is not found
    routes.push({ path: patternOf(url), methods: Array.isArray(method) ? method : [method] });
  });
  return (path) => {
    const methods = routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods);
    return methods.length > 0 ? new MethodNotAllowed([...new Set(methods)].sort()) : undefined;
  };
}

function patternOf(url: string): RegExp {
  const steps = url.split('/').map((step) => {
    if (step.startsWith(':')) return '[^/]+';
    return step.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${steps.join('/')}$`);
}
