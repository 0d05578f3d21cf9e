import { Injectable, type INestApplication } from '@nestjs/common';
import {
  DocumentBuilder,
  SwaggerModule,
  type ApiResponseOptions,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { invariant } from '#kernel';

const text = { type: 'string' } as const;

const PROBLEM: ApiResponseOptions = {
  status: 'default',
  description: '出错：RFC 9457 · an error',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code', 'zh', 'en', 'traceId'],
        properties: {
          type: text,
          title: text,
          status: { type: 'integer' },
          code: text,
          zh: text,
          en: text,
          pointer: text,
          traceId: text,
        },
      },
    },
  },
};

/** OpenAPI 3.1, made from the controllers themselves. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('兜底 · Doudi hub')
    .setDescription(
      '社会救助数据共享枢纽的查询接口。所有地址均需令牌；答复中只有代号，没有身份信息，除非注明用途。' +
        ' Queries of the hub. Every address needs a bearer token; answers carry tokens, not identities, ' +
        'unless a purpose is named. Errors are RFC 9457 problems with a stable code in Chinese and English.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addGlobalResponse(PROBLEM)
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, config);
}

/** Holds the description once the application stands. */
@Injectable()
export class ApiDescription {
  private described: OpenAPIObject | undefined;

  keep(document: OpenAPIObject): void {
    this.described = document;
  }

  document(): OpenAPIObject {
    invariant(this.described, 'the API is described before it is served');
    return this.described;
  }
}
