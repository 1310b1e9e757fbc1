import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Get, HttpCode, Module, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Registry } from 'prom-client';
import { DevClock, type DevClockState } from '../clock';
import type { Config } from '../config';
import { CurrentActor, Public, Roles } from './auth.guard';
import type { DevPerson } from './dev.controller';
import { createHttpApp, LARGE_BODY, type HttpAppOptions } from './http-app';
import { createLogger } from './logging';
import type { Caller } from './request-context';
import { sendSse, type SseMessage } from './streams';

export class Part {
  @IsString() @MaxLength(10) name: string;
  @IsInt() @Min(1) count: number;
}

/** A check of one's own says in its context what it takes. */
const IsSeals = (): PropertyDecorator =>
  ValidateBy(
    { name: 'isSeals', validator: { validate: (value) => value === 'none' || Array.isArray(value) } },
    {
      context: {
        schema: {
          oneOf: [
            { type: 'array', items: { type: 'string' } },
            { type: 'string', enum: ['none'] },
          ],
        },
      },
    },
  );

export class FileThing {
  readonly type = 'FileThing' as const;
  @IsString() @MaxLength(20) title: string;
  @IsOptional() @IsInt() @Min(0) amountFen?: number;
  @IsOptional() @IsIn(['low', 'high']) grade?: 'low' | 'high';
  @IsOptional() @IsArray() @ArrayMaxSize(3) @ValidateNested({ each: true }) @Type(() => Part) parts?: Part[];
  @IsOptional() @IsSeals() seals?: string[] | 'none';

  constructor(fields: Omit<FileThing, 'type'>) {
    Object.assign(this, fields);
  }
}

export class ThingFilter {
  @IsOptional() @IsInt() @Min(1) @Max(1_000) limit?: number;
  @IsOptional() @IsBoolean() overdue?: boolean;
  @IsOptional() @IsArray() @IsIn(['open', 'done'], { each: true }) state?: string[];
}

/** What the routes of the test module throw or stream; each test sets what it needs. */
export const script: { error: unknown; messages: (signal: AbortSignal) => AsyncIterable<SseMessage> } = {
  error: undefined,
  messages: async function* () {},
};

@Controller('v1/things')
class ThingController {
  @Post()
  create(@Body() body: FileThing, @CurrentActor() actor: Caller) {
    return { body, actor, isCommand: body instanceof FileThing };
  }

  @Post(':id/close')
  @HttpCode(200)
  @Roles('closer')
  close(@Param('id') id: string) {
    return { id };
  }

  @Post('large')
  @RouteConfig(LARGE_BODY)
  large() {
    return {};
  }

  @Get()
  list(@Query() query: ThingFilter) {
    return query;
  }

  @Get('failing')
  failing() {
    throw script.error;
  }

  @Public()
  @Get('public')
  open() {
    return { open: true };
  }

  @Public()
  @Get('stream')
  stream(@Res() reply: FastifyReply) {
    return sendSse(reply, script.messages, { heartbeatMs: 10_000 });
  }
}

@Module({ controllers: [ThingController] })
export class ThingsModule {}

export const UNITS = { has: (slug: string) => slug.startsWith('shigu') };

export const PERSON: DevPerson = {
  sub: 'li',
  unit: 'shigu',
  roles: ['admin'],
  name: { zh: '李', en: 'Li' },
  title: { zh: '主任', en: 'director' },
  tree: { zh: '石鼓区', en: 'Shigu district' },
};

const LIMITS = { anonymousPerMinute: 600, userPerMinute: 6_000 };

export interface TestEdge {
  readonly app: NestFastifyApplication;
  readonly clock: DevClock;
  readonly logLines: Record<string, unknown>[];
  readonly dataDir: string;
  token(claims?: Record<string, unknown>): Promise<string>;
  close(): Promise<void>;
}

/** The edge in development mode around a tiny module. */
export async function testEdge(
  overrides: Partial<HttpAppOptions> & { onMoved?: () => Promise<void>; rateLimit?: Config['rateLimit'] } = {},
): Promise<TestEdge> {
  const dataDir = await mkdtemp(join(tmpdir(), 'edge-'));
  const { logger, lines: logLines } = loggerWithLines();
  const saved: DevClockState[] = [];
  const clock = new DevClock(undefined, async (state) => void saved.push(state));
  const app = await createHttpApp(ThingsModule, {
    config: { auth: { mode: 'dev' }, dataDir, rateLimit: overrides.rateLimit ?? LIMITS, trustProxy: [] },
    units: UNITS,
    checks: [],
    registry: new Registry(),
    logger,
    api: { title: 'Things', version: '1' },
    dev: {
      people: () => [PERSON],
      clock,
      onMoved: overrides.onMoved ?? (async () => {}),
      sample: () => true,
    },
    ...overrides,
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const token = async (claims: Record<string, unknown> = {}) => {
    const payload = { sub: 'li', unit: 'shigu.finance', roles: ['clerk'], ...claims };
    const answer = await app.inject({ method: 'POST', url: '/v1/dev/tokens', payload });
    return (answer.json() as { token: string }).token;
  };
  const close = async () => {
    await app.close();
    await rm(dataDir, { recursive: true });
  };
  return { app, clock, logLines, dataDir, token, close };
}

/** A logger and the lines that it wrote. */
export function loggerWithLines() {
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('info', {
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  return { logger, lines };
}
