import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { InvalidInput, IsClause, IsLocalDate, NotFound, UNIT_SLUG, UnitTree } from '@taizhang/kernel';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import type { DataSource } from 'typeorm';
import { type Caller, CurrentActor, LARGE_BODY } from '../edge';
import { type CommandRequest, ensureReadable, Requested } from '../write';
import { AdoptedPacks } from './adopted-packs';
import { PackRow } from './pack-register.projection';

export const READ_MODELS = Symbol('read models');

/** `{documentId}` adopts a bundled pack, `{yaml}` one of one's own. */
export class AdoptPackBody {
  @IsOptional()
  @IsString()
  @Length(1, 8)
  documentId?: string;

  @IsOptional()
  @IsString()
  @MaxLength(4_000_000)
  yaml?: string;

  @IsOptional()
  @Matches(UNIT_SLUG)
  unitId?: string;

  /** Today where absent. */
  @IsOptional()
  @IsLocalDate()
  adoptedOn?: string;

  /** From when this version rules; the pack's own, else the day of adoption. */
  @IsOptional()
  @IsLocalDate()
  effectiveFrom?: string;

  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;
}

export class RepealPackBody {
  @IsLocalDate()
  repealedOn: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @IsClause({ each: true })
  basis: string[];

  /** Needed where several units adopted the document. */
  @IsOptional()
  @Matches(UNIT_SLUG)
  unitId?: string;
}

@Controller('v1/packs')
export class PacksController {
  constructor(
    private readonly packs: AdoptedPacks,
    private readonly units: UnitTree,
    @Inject(READ_MODELS) private readonly readModels: DataSource,
  ) {}

  @Get()
  async list(@CurrentActor() caller: Caller) {
    const visible = this.units.subtree(this.units.root(caller.unitId).slug).map(({ slug }) => slug);
    const packs = await this.readModels.manager
      .createQueryBuilder(PackRow, 'pack')
      .where('pack.unit_id = ANY(:visible)', { visible })
      .orderBy('pack.document_id')
      .addOrderBy('pack.unit_id')
      .getMany();
    return { packs };
  }

  @Get(':documentId')
  async one(@Param('documentId') documentId: string, @CurrentActor() caller: Caller) {
    const { slug: root } = this.units.root(caller.unitId);
    const adopted = (await this.readModels.manager.findBy(PackRow, { documentId })).filter(
      ({ unitId }) => this.units.root(unitId).slug === root,
    );
    if (adopted.length === 0) throw new NotFound({ en: `${documentId} is not adopted`, zh: `未采用 ${documentId}` });
    return { documentId, adopted };
  }

  @Post()
  @HttpCode(201)
  @RouteConfig(LARGE_BODY)
  adopt(@Body() body: AdoptPackBody, @Requested() request: CommandRequest) {
    if ((body.documentId === undefined) === (body.yaml === undefined)) {
      const detail = { en: 'give either documentId or yaml', zh: 'documentId 与 yaml 须且只能给出一个' };
      throw new InvalidInput([{ pointer: '/documentId', detail }]);
    }
    return this.packs.adopt(body, request);
  }

  @Post(':id/repeal')
  async repeal(
    @Param('id') documentId: string,
    @Body() body: RepealPackBody,
    @CurrentActor() caller: Caller,
    @Requested() request: CommandRequest,
  ) {
    const { repealedOn, basis } = body;
    const unitId = body.unitId ?? (await this.readModels.manager.findOneBy(PackRow, { documentId }))?.unitId;
    if (unitId === undefined) throw new NotFound({ en: `${documentId} is not adopted`, zh: `未采用 ${documentId}` });
    ensureReadable(this.units, caller, unitId);
    return this.packs.repeal(documentId, unitId, { type: 'RepealPack', repealedOn, basis }, request);
  }
}
