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
import { CreateDraw, RevealDraw, SeedDraw, VoidDraw } from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { drawReadable, drawView } from './draw.view';
import { Draws } from './draws';

@Controller('v1/tasks/draws')
export class DrawController {
  constructor(
    private readonly draws: Draws,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() body: CreateDraw, @Requested() request: CommandRequest) {
    return this.draws.create(creationId(request, body.id), body, request);
  }

  @Post(':id/second-seed')
  secondSeed(@Param('id') id: string, @Body() body: SeedDraw, @Requested() request: CommandRequest) {
    return this.draws.execute(id, body, request);
  }

  @Post(':id/reveal')
  reveal(@Param('id') id: string, @Body() body: RevealDraw, @Requested() request: CommandRequest) {
    return this.draws.execute(id, body, request);
  }

  @Post(':id/void')
  void(@Param('id') id: string, @Body() body: VoidDraw, @Requested() request: CommandRequest) {
    return this.draws.execute(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(drawReadable, id, { query, caller, reply }, (state) => drawView(id, state));
  }
}
