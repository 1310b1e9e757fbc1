export * from './deadlines.timer';
export * from './plan/adopt-plan.reaction';
export * from './plan/issue-plan.reaction';
export * from './plan/plan.controller';
export * from './plan/plan.view';
export * from './task/task.controller';
export * from './task/task.view';
