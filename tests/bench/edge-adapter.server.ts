import 'reflect-metadata';
import { Body, Controller, Module, Post, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsArray, IsInt, IsString, MaxLength, Min } from 'class-validator';
import { readBody, TokenVerifier } from '@taizhang/platform';
import { generateKeyPair, SignJWT } from 'jose';

class ReportProgress {
  @IsString() @MaxLength(200) title: string;
  @IsInt() @Min(0) percent: number;
  @IsArray() @IsString({ each: true }) evidence: string[];
}

let verifier: TokenVerifier;

class TokenGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<{ headers: { authorization?: string } }>();
    const token = headers.authorization?.slice('Bearer '.length) ?? '';
    return (verifier.kept(token) ?? (await verifier.verify(token))) !== undefined;
  }
}

@UseGuards(TokenGuard)
@Controller()
class ProgressController {
  @Post('progress')
  report(@Body() body: object) {
    return { id: 'a', revision: readBody(ReportProgress, body).percent, events: [] };
  }
}

@Module({ controllers: [ProgressController] })
class ProgressModule {}

/** One of the two adapters in its own process; says where it listens and which token it takes. */
async function main(kind: string | undefined): Promise<void> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  verifier = new TokenVerifier({ issuer: 'bench', audience: 'bench', keys: async () => publicKey });
  const token = await new SignJWT({ sub: 'li', unit: 'shigu', roles: ['clerk'] })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer('bench')
    .setAudience('bench')
    .setExpirationTime('1h')
    .sign(privateKey);
  const app = await NestFactory.create(
    ProgressModule,
    kind === 'express' ? new ExpressAdapter() : new FastifyAdapter(),
    {
      logger: false,
    },
  );
  await app.listen(0, '127.0.0.1');
  process.send?.({ url: await app.getUrl(), token });
}

void main(process.argv[2]);
