import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { UnitTree } from '@taizhang/kernel';
import { Forbidden } from '../problem';
import { callerOf, type Caller } from './request-context';

const PUBLIC = 'taizhang:public';
const ROLES = 'taizhang:roles';

/** The route needs no token. */
export const Public = () => applyDecorators(SetMetadata(PUBLIC, true), ApiExtension('x-public', true));

/** The route is for callers who hold one of these roles; at which unit is the rule's question, not the route's. */
export const Roles = (...roles: readonly string[]) =>
  applyDecorators(SetMetadata(ROLES, roles), ApiExtension('x-roles', roles));

/** The caller, from the token. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

interface Access {
  readonly isPublic: boolean;
  readonly roles: readonly string[] | undefined;
}

/** Every route needs a token whose unit exists, unless it is `@Public()`. */
export class AuthGuard implements CanActivate {
  private readonly reflector = new Reflector();
  private readonly access = new WeakMap<object, Access>();

  constructor(private readonly units: Pick<UnitTree, 'has'>) {}

  canActivate(context: ExecutionContext): boolean {
    const { isPublic, roles } = this.accessOf(context);
    if (isPublic) return true;
    const caller = callerOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (!this.units.has(caller.unitId)) {
      throw new Forbidden({ zh: `单位 ${caller.unitId} 不存在`, en: `the unit ${caller.unitId} does not exist` });
    }
    if (roles && !roles.some((role) => caller.roles.includes(role))) {
      const names = roles.join(', ');
      throw new Forbidden({ zh: `需要下列角色之一:${names}`, en: `one of these roles is needed: ${names}` });
    }
    return true;
  }

  private accessOf(context: ExecutionContext): Access {
    const handler = context.getHandler();
    const known = this.access.get(handler);
    if (known) return known;
    const targets = [handler, context.getClass()];
    const access = {
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) ?? false,
      roles: this.reflector.getAllAndOverride<readonly string[] | undefined>(ROLES, targets),
    };
    this.access.set(handler, access);
    return access;
  }
}
