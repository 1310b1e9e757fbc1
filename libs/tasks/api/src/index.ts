export * from './adopt-plan.reaction';
export * from './deadlines.timer';
export * from './issue-plan.reaction';
export * from './plan.controller';
export * from './task.controller';
