import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Put,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { InvalidInput, NotFound, UNIT_SLUG, type Text, type UnitTree } from '@taizhang/kernel';
import type { ClockMode, DevClock } from '../clock';
import { isLoopback } from '../config';
import { Public } from './auth.guard';
import type { DevIssuer } from './dev-issuer';

/** A ready-made person to sign in as. */
export interface DevPerson {
  readonly sub: string;
  readonly unit: string;
  readonly roles: readonly string[];
  readonly name: Text;
  /** The post. */
  readonly title: Text;
  /** People of one tree of units are shown together. */
  readonly tree: Text;
  readonly subjectId?: string;
  readonly element?: string;
}

/** What the composition gives for development mode. */
export interface DevMode {
  readonly people: () => readonly DevPerson[];
  readonly clock: DevClock;
  /** Fires the timers between the old and the new business time; the answer waits for it. */
  readonly onMoved: () => Promise<void>;
  /** Whether the data shown is the labelled sample. */
  readonly sample: () => boolean;
}

export const DEV_MODE = Symbol('dev mode');
export interface DevEdge extends DevMode {
  readonly issuer: DevIssuer;
  readonly units: Pick<UnitTree, 'has'>;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

export class DevTokenRequest {
  @IsString() @MinLength(1) @MaxLength(200) sub: string;
  @IsString() @MaxLength(80) @Matches(UNIT_SLUG) unit: string;
  @IsArray() @ArrayMaxSize(100) @IsString({ each: true }) @MinLength(1, { each: true }) roles: string[];
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) subjectId?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) element?: string;
}

export class DevClockSetting {
  @IsString() @Matches(INSTANT) @IsISO8601({ strict: true }) now: string;
  @IsIn(['frozen', 'running']) mode: ClockMode;
}

/** A page of another site that points its own name at this machine must not reach these routes. */
class LoopbackOnly implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { hostname } = context.switchToHttp().getRequest<FastifyRequest>();
    if (isLoopback(hostname)) return true;
    throw new NotFound({ zh: '没有这个地址', en: 'there is nothing at this address' });
  }
}

@UseGuards(LoopbackOnly)
@Controller('v1/dev')
export class DevController {
  constructor(@Inject(DEV_MODE) private readonly dev: DevEdge) {}

  @Public()
  @Get('people')
  people() {
    return this.dev.people();
  }

  @Public()
  @Post('tokens')
  @HttpCode(201)
  async token(@Body() { sub, unit, roles, subjectId, element }: DevTokenRequest) {
    const errors = [];
    if (!this.dev.units.has(unit))
      errors.push({ pointer: '/unit', detail: { zh: '单位不存在', en: 'is not a known unit' } });
    if (sub === 'system') errors.push({ pointer: '/sub', detail: { zh: '该名称已保留', en: 'is reserved' } });
    if (errors.length > 0) throw new InvalidInput(errors);
    return { token: await this.dev.issuer.sign({ userId: sub, unitId: unit, roles, subjectId, element }) };
  }

  @Public()
  @Get('clock')
  clock() {
    return { now: this.dev.clock.now(), mode: this.dev.clock.mode, sample: this.dev.sample() };
  }

  @Put('clock')
  async setClock(@Body() { now, mode }: DevClockSetting) {
    const before = this.dev.clock.now();
    await this.dev.clock.set(new Date(now).toISOString(), mode);
    if (this.dev.clock.now() > before) await this.dev.onMoved();
    return this.clock();
  }
}
