import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeDtos } from './dto-schema';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Components = NonNullable<OpenAPIObject['components']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const ref = (kind: keyof Components, name: string) => ({ $ref: `#/components/${kind}/${name}` });

const text = (description: string, pattern?: string) => ({ description, schema: { type: 'string', pattern } });

/** What every service's edge shares; each operation points here. */
const COMPONENTS = {
  securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
  parameters: {
    Traceparent: { name: 'traceparent', in: 'header', ...text('W3C trace context, carried into events') },
    AcceptLanguage: { name: 'Accept-Language', in: 'header', ...text('zh-CN (default) or en') },
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      ...text('a quoted string; the same key and body get the first answer again, for 7 days at least'),
    },
    IfMatch: { name: 'If-Match', in: 'header', ...text('act only on this revision, else 412', '^"\\d+"$') },
    OccurredAt: { name: 'Occurred-At', in: 'header', ...text('the instant when it happened, if not now') },
  },
  schemas: {
    Problem: {
      type: 'object',
      description: 'RFC 9457; `title` and `detail` follow Accept-Language',
      required: ['type', 'title', 'status', 'detail', 'code', 'traceId'],
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        instance: { type: 'string' },
        code: { type: 'string', description: 'the last part of `type`' },
        ruleId: { type: 'string', description: 'the rule that is broken' },
        basis: { type: 'array', items: { type: 'string' }, description: 'clauses behind the rule' },
        current: { type: 'integer', description: 'the newest revision, for `revision-mismatch`' },
        errors: {
          type: 'array',
          items: {
            type: 'object',
            required: ['pointer', 'detail'],
            properties: { pointer: { type: 'string', format: 'json-pointer' }, detail: { type: 'string' } },
          },
        },
        traceId: { type: 'string' },
      },
    },
    CommandAnswer: {
      type: 'object',
      required: ['id', 'revision', 'position', 'events'],
      properties: {
        id: { type: 'string' },
        revision: { type: 'integer' },
        position: { type: 'string', description: 'opaque, fixed width, ordered by <' },
        events: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'type', 'revision'],
            properties: {
              id: { type: 'string', format: 'uuid' },
              type: { type: 'string' },
              revision: { type: 'integer' },
            },
          },
        },
      },
    },
  },
  responses: {
    Problem: {
      description: 'Any error: a problem document; 429 and 503 carry Retry-After',
      content: { 'application/problem+json': { schema: ref('schemas', 'Problem') } },
    },
  },
};

export interface ApiTitle {
  readonly title: string;
  readonly version: string;
}

/** Serves `/openapi.json` and the page `/docs`; the document is made at the first request. */
export function serveOpenApi(app: INestApplication, { title, version }: ApiTitle): void {
  const config = new DocumentBuilder().setOpenAPIVersion('3.1.0').setTitle(title).setVersion(version).build();
  const make = () => {
    describeDtos(app);
    return complete(SwaggerModule.createDocument(app, config));
  };
  SwaggerModule.setup('docs', app, make, { jsonDocumentUrl: 'openapi.json', raw: ['json'], customSiteTitle: title });
}

function complete(document: OpenAPIObject): OpenAPIObject {
  const components = (document.components ??= {}) as Record<string, Record<string, unknown>>;
  for (const [kind, entries] of Object.entries(COMPONENTS)) components[kind] = { ...components[kind], ...entries };
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) completeOperation(operation, method === 'post' && !path.startsWith('/v1/dev/'));
    }
  }
  return document;
}

function completeOperation(operation: Operation, isCommand: boolean): void {
  const extensions = operation as Operation & { 'x-public'?: boolean };
  operation.security = extensions['x-public'] ? [] : [{ bearer: [] }];
  delete extensions['x-public'];
  const headers = ['Traceparent', 'AcceptLanguage', ...(isCommand ? ['IdempotencyKey', 'IfMatch', 'OccurredAt'] : [])];
  operation.parameters = [...(operation.parameters ?? []), ...headers.map((name) => ref('parameters', name))];
  operation.responses.default ??= ref('responses', 'Problem');
  if (!isCommand) return;
  for (const response of [operation.responses['200'], operation.responses['201']]) {
    if (!response || '$ref' in response || response.content) continue;
    response.content = { 'application/json': { schema: ref('schemas', 'CommandAnswer') } };
  }
}
