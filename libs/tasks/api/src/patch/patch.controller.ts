import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { AsOfQuery, type Caller, type CommandRequest, CurrentActor, Requested, StateReader } from '@taizhang/platform';
import {
  ApprovePatch,
  CreatePatch,
  FieldCheckPatch,
  JudgePatch,
  ReturnPatch,
  ReviewPatch,
  UploadPatch,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { patchReadable, patchView } from './patch.view';
import { Patches } from './patches';

@Controller('v1/tasks/patches')
export class PatchController {
  constructor(
    private readonly patches: Patches,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() body: CreatePatch, @Requested() request: CommandRequest) {
    return this.patches.create(body, request);
  }

  @Post(':id/field-check')
  fieldCheck(@Param('id') id: string, @Body() body: FieldCheckPatch, @Requested() request: CommandRequest) {
    return this.patches.execute(id, body, request);
  }

  @Post(':id/judge')
  judge(@Param('id') id: string, @Body() body: JudgePatch, @Requested() request: CommandRequest) {
    return this.patches.execute(id, body, request);
  }

  @Post(':id/upload')
  upload(@Param('id') id: string, @Body() body: UploadPatch, @Requested() request: CommandRequest) {
    return this.patches.execute(id, body, request);
  }

  @Post(':id/return')
  return(@Param('id') id: string, @Body() body: ReturnPatch, @Requested() request: CommandRequest) {
    return this.patches.execute(id, body, request);
  }

  @Post(':id/approve')
  approve(@Param('id') id: string, @Body() body: ApprovePatch, @Requested() request: CommandRequest) {
    return this.patches.execute(id, body, request);
  }

  @Post(':id/review')
  review(@Param('id') id: string, @Body() body: ReviewPatch, @Requested() request: CommandRequest) {
    return this.patches.review(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(patchReadable, id, { query, caller, reply }, patchView);
  }
}
