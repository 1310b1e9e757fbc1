import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { Public } from './auth.guard';
import { NestLog } from './logging';

/** Something the process needs in order to serve; `detail` is shown to anybody. */
export interface ReadinessCheck {
  readonly name: string;
  check(): Promise<{ ok: boolean; detail: string }>;
}

export const HEALTH = Symbol('health');

export interface Health {
  readonly checks: readonly ReadinessCheck[];
  readonly registry: Registry;
  readonly logger: Logger;
}

const CHECK_TIMEOUT_MS = 2_000;

@Public()
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(@Inject(HEALTH) private readonly health: Health) {}

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const checks = await Promise.all(this.health.checks.map((check) => this.outcomeOf(check)));
    const ok = checks.every((check) => check.ok);
    reply.code(ok ? 200 : 503).header('cache-control', 'no-store');
    return { status: ok ? 'ok' : 'failing', checks };
  }

  @Get('metrics')
  @Header('cache-control', 'no-store')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.type(this.health.registry.contentType);
    return this.health.registry.metrics();
  }

  private async outcomeOf(check: ReadinessCheck) {
    const { name } = check;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<{ ok: boolean; detail: string }>((resolve) => {
      timer = setTimeout(() => resolve({ ok: false, detail: 'no answer' }), CHECK_TIMEOUT_MS);
    });
    try {
      return { name, ...(await Promise.race([check.check(), timeout])) };
    } catch (error) {
      this.health.logger.warn({ err: error, check: name }, 'readiness check failed');
      return { name, ok: false, detail: 'failed' };
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Health and metrics alone, for a process that serves nothing else; ready to `listen()`. */
export function createHealthApp(health: Health): Promise<NestFastifyApplication> {
  class HealthRoot {}
  const providers = [{ provide: HEALTH, useValue: health }];
  const module = { module: HealthRoot, controllers: [HealthController], providers };
  return NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    logger: new NestLog(health.logger),
    abortOnError: false,
  });
}
