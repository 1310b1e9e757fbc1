import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { isDto } from './dto-plan';
import { readBody, readQuery } from './dto-reader';

/** Reads bodies and queries as the classes that the controller declares; other arguments pass unchanged. */
export class DtoPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !isDto(metatype)) return value;
    return type === 'body' ? readBody(metatype, value) : readQuery(metatype, value as Record<string, unknown>);
  }
}
