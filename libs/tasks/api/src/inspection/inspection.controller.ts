import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  type CommandRequest,
  creationId,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  ApproveInspection,
  CancelInspection,
  CreateInspectionBody,
  MergeInItems,
  PublishInspection,
  RecordInspection,
  RefuseInspection,
  StartInspection,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { inspectionReadable, inspectionView } from './inspection.view';
import { Inspections } from './inspections';

@Controller('v1/tasks/inspections')
export class InspectionController {
  constructor(
    private readonly inspections: Inspections,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() { id, type: inspectionType, ...body }: CreateInspectionBody, @Requested() request: CommandRequest) {
    const inspectionId = creationId(request, id);
    return this.inspections.create({ ...body, type: 'CreateInspection', inspectionId, inspectionType }, request);
  }

  @Post(':id/approve')
  approve(@Param('id') id: string, @Body() body: ApproveInspection, @Requested() request: CommandRequest) {
    return this.inspections.execute(id, body, request);
  }

  @Post(':id/merge-in')
  mergeIn(@Param('id') id: string, @Body() body: MergeInItems, @Requested() request: CommandRequest) {
    return this.inspections.mergeIn(id, body, request);
  }

  @Post(':id/start')
  start(@Param('id') id: string, @Body() body: StartInspection, @Requested() request: CommandRequest) {
    return this.inspections.start(id, body, request);
  }

  @Post(':id/refuse')
  refuse(@Param('id') id: string, @Body() body: RefuseInspection, @Requested() request: CommandRequest) {
    return this.inspections.execute(id, body, request);
  }

  @Post(':id/record')
  record(@Param('id') id: string, @Body() body: RecordInspection, @Requested() request: CommandRequest) {
    return this.inspections.execute(id, body, request);
  }

  @Post(':id/publish')
  publish(@Param('id') id: string, @Body() body: PublishInspection, @Requested() request: CommandRequest) {
    return this.inspections.execute(id, body, request);
  }

  @Post(':id/cancel')
  cancel(@Param('id') id: string, @Body() body: CancelInspection, @Requested() request: CommandRequest) {
    return this.inspections.execute(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(inspectionReadable, id, { query, caller, reply }, inspectionView);
  }
}
