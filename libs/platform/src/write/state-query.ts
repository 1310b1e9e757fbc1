import { InvalidInput } from '@taizhang/kernel';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import type { Loaded, Upto } from './state-cache';

/** `?asOf=` an instant (by the time line of recording, or `&by=occurred`) or a revision. */
export class AsOfQuery {
  @IsOptional()
  @IsString()
  @Matches(/^(\d{1,15}|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))$/)
  asOf?: string;

  @IsOptional()
  @IsIn(['recorded', 'occurred'])
  by?: 'recorded' | 'occurred';
}

/** The moment that a query asks for; `undefined`: now. Throws `InvalidInput`. */
export function uptoOf({ asOf, by }: AsOfQuery): Upto | undefined {
  if (asOf === undefined) return undefined;
  if (/^\d+$/.test(asOf)) return { revision: Number(asOf) };
  const ms = Date.parse(asOf);
  if (Number.isNaN(ms)) {
    throw new InvalidInput([{ pointer: '/asOf', detail: { en: 'is no instant that exists', zh: '不是有效的时刻' } }]);
  }
  return { instant: new Date(ms).toISOString(), by: by ?? 'recorded' };
}

/** One thing's state as a query answers it: what the service shows, with id, revision and the moment it is of. */
export function stateAnswer(
  id: string,
  { revision, position, occurredAt }: Loaded<unknown>,
  view: object,
  asOf?: string,
) {
  return { ...view, id, revision, position, asOf: asOf ?? occurredAt };
}
