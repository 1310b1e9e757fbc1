import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { isDto } from './dto-plan';
import { readBody, readQuery } from './dto-reader';
import { ensureNoPersonNumbers } from './person-numbers';

/** Reads bodies and queries as the classes that the controller declares; other arguments pass unchanged. */
export class DtoPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !isDto(metatype)) return value;
    if (type === 'query') return readQuery(metatype, value as Record<string, unknown>);
    const body = readBody(metatype, value);
    ensureNoPersonNumbers(value);
    return body;
  }
}
