import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { UnitTree } from '@taizhang/kernel';
import type { Config } from '../config';
import { Malformed } from '../problem';
import { AuthGuard } from './auth.guard';
import { DEV_MODE, DevController, type DevEdge, type DevMode } from './dev.controller';
import { DevIssuer } from './dev-issuer';
import { DtoPipe } from './dto.pipe';
import { HEALTH, HealthController, type Health, type ReadinessCheck } from './health.controller';
import { acceptJsonOnly, BODY_LIMIT_BYTES } from './json-body';
import { NestLog } from './logging';
import { acceptUploads } from '../evidence/upload';
import { collectRoutes } from './method-not-allowed';
import { serveOpenApi, type ApiTitle } from './openapi';
import { ProblemFilter } from './problem.filter';
import { RateLimiter } from './rate-limiter';
import { identifyRequests } from './request-context';
import { recordRequests } from './request-record';
import { sendSecurityHeaders } from './security-headers';
import { stopGracefully } from './streams';
import { oidcKeys, TokenVerifier } from './token-verifier';

export interface HttpAppOptions {
  readonly config: Pick<Config, 'auth' | 'dataDir' | 'rateLimit' | 'trustProxy'>;
  readonly units: Pick<UnitTree, 'has'>;
  readonly checks: readonly ReadinessCheck[];
  readonly registry: Registry;
  readonly logger: Logger;
  readonly api: ApiTitle;
  /** Development mode; taken only where `config.auth` is `dev`. */
  readonly dev?: DevMode;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Set by `@RouteConfig({ bodyLimit })`: bytes that this route's body may have. */
    bodyLimit?: number;
  }
}

/** `@RouteConfig(LARGE_BODY)`: bodies up to 4 MiB, for packs. */
export const LARGE_BODY = { bodyLimit: 4 * 1_048_576 } as const;

const TIMEOUTS = {
  /** A socket that is silent that long is closed; heartbeats keep streams open. */
  connectionTimeout: 120_000,
  /** A whole request, a file of evidence too, must be in by then; other bodies have less (`acceptUploads`). */
  requestTimeout: 600_000,
  keepAliveTimeout: 72_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
};

/** The module as an HTTP application, ready to `listen()`; more Fastify plugins may be registered before that. */
export async function createHttpApp(
  module: Type | DynamicModule,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const { config, logger, registry, units } = options;
  const dev = await devEdge(options);
  const adapter = new FastifyAdapter({
    ...TIMEOUTS,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (error: Error, request: unknown, reply: unknown) =>
      filter.answer(error, request as FastifyRequest, reply as FastifyReply),
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootOf(module, options, dev), adapter, {
    bodyParser: false,
    logger: new NestLog(logger),
    abortOnError: false,
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const filter = new ProblemFilter(logger, collectRoutes(server));
  const issuer = dev?.issuer ?? oidcIssuer(config.auth);
  sendSecurityHeaders(server, dev !== undefined);
  identifyRequests(server, new TokenVerifier(issuer), new RateLimiter(), config.rateLimit);
  recordRequests(server, logger, registry);
  refuseNul(server);
  acceptJsonOnly(server);
  acceptUploads(server);
  takeRouteLimits(server);
  stopGracefully(server);
  app.useGlobalFilters(filter);
  app.useGlobalGuards(new AuthGuard(units));
  app.useGlobalPipes(new DtoPipe());
  serveOpenApi(app, options.api);
  return app;
}

/** No id and no filter holds NUL, and PostgreSQL takes none: refused before a route reads it. */
function refuseNul(server: FastifyInstance): void {
  const refusal = new Malformed({ zh: '地址中不得含有 NUL 字符', en: 'the address must not hold NUL' });
  server.addHook('onRequest', ({ url }, _reply, done) => done(url.includes('%00') ? refusal : undefined));
}

function takeRouteLimits(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.config?.bodyLimit !== undefined) route.bodyLimit = route.config.bodyLimit;
  });
}

function rootOf(module: Type | DynamicModule, options: HttpAppOptions, dev: DevEdge | undefined): DynamicModule {
  const { checks, registry, logger } = options;
  class HttpRoot {}
  return {
    module: HttpRoot,
    imports: [module],
    controllers: [HealthController, ...(dev ? [DevController] : [])],
    providers: [
      { provide: HEALTH, useValue: { checks, registry, logger } satisfies Health },
      ...(dev ? [{ provide: DEV_MODE, useValue: dev }] : []),
    ],
  };
}

async function devEdge({ config, dev, units }: HttpAppOptions): Promise<DevEdge | undefined> {
  if (config.auth.mode !== 'dev') return undefined;
  if (!dev) throw new TypeError('development mode needs the people and the clock of the composition');
  return { ...dev, units, issuer: await DevIssuer.open(config.dataDir) };
}

function oidcIssuer(auth: Config['auth']) {
  if (auth.mode === 'dev') throw new TypeError('development mode has its own issuer');
  return { issuer: auth.issuer, audience: auth.audience, keys: oidcKeys(auth.issuer) };
}
