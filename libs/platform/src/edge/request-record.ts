import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Histogram, type Registry } from 'prom-client';

const BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Probes and scrapes come every few seconds and say nothing. */
const QUIET = /^\/(health\/|metrics$)/;

/** One log line and one observation per request. */
export function recordRequests(server: FastifyInstance, logger: Logger, registry: Registry): void {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS_S,
    registers: [registry],
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { edge, method } = request;
    // The pattern, never the URL: ids would make a series each, and a query may hold personal data.
    const route = request.routeOptions.url ?? 'none';
    const ms = performance.now() - edge.startedAt;
    const status = reply.statusCode;
    durations.observe({ method, route, status }, ms / 1_000);
    const line = { method, route, status, ms: Math.round(ms * 100) / 100, unit: edge.identity?.unitId };
    logger[QUIET.test(route) ? 'debug' : 'info']({ ...line, traceId: edge.trace.traceId }, 'request');
    done();
  });
}
