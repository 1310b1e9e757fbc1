import { Controller, Get, Header, Inject, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { asyncApi, type PublicEvent, schemaDocument, type SchemaDocument, schemaPath } from '@taizhang/contracts';
import { NotFound } from '@taizhang/kernel';
import { Public } from '../edge';
import { PUBLISHED } from './feed.controller';

/** What the public events look like, for whoever wants to read them: no more secret than the form of a document. */
@ApiExcludeController()
@Public()
@Controller()
export class ContractsController {
  private readonly byPath: ReadonlyMap<string, SchemaDocument>;

  constructor(@Inject(PUBLISHED) private readonly published: readonly PublicEvent[]) {
    this.byPath = new Map(published.map((event) => [schemaPath(event), schemaDocument(event)]));
  }

  @Get('asyncapi.json')
  asyncApi() {
    return asyncApi(this.published);
  }

  @Get('schemas/:service/:event/:version')
  @Header('content-type', 'application/schema+json')
  schema(@Param('service') service: string, @Param('event') event: string, @Param('version') version: string) {
    const found = this.byPath.get(`/schemas/${service}/${event}/${version}`);
    if (!found) throw new NotFound({ zh: '没有这样的公开事件版本', en: 'there is no such version of a public event' });
    return found;
  }
}
