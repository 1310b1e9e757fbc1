import { InvalidInput, NotFound, type Text } from '@taizhang/kernel';
import { Forbidden } from '../problem';

export const badMoment = (detail: Text): InvalidInput => new InvalidInput([{ pointer: '/Occurred-At', detail }]);

export const roleMissing = (roles: readonly string[]): Forbidden =>
  new Forbidden({ en: `needs one of the roles ${roles.join(', ')}`, zh: `需要以下角色之一:${roles.join('、')}` });

export function notFound(category: string, id: string): NotFound {
  return new NotFound({ en: `no ${category} has the id ${id}`, zh: `不存在编号为 ${id} 的 ${category}` });
}
