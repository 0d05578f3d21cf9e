import { HubError } from '#kernel';
import { labelOf, type BuildId } from './view-tables.js';

const nameOf = (build: BuildId): string => `${build.name} ${labelOf(build)}`;

export function noBuild(build: BuildId): HubError {
  return new HubError('not-found', 'projection.no-build', {
    zh: `没有视图 ${nameOf(build)}。请用 doudi projections 查看现有的各版本。`,
    en: `There is no view ${nameOf(build)}. List the builds there are with doudi projections.`,
  });
}

export function stillServing(build: BuildId): HubError {
  return new HubError('conflict', 'projection.serving', {
    zh: `视图 ${nameOf(build)} 正在提供查询，不能删除。请先用 doudi rebuild --swap 或 --back 换上另一个版本。`,
    en: `View ${nameOf(build)} is serving and cannot be dropped. Put another build in its place first, with doudi rebuild --swap or --back.`,
  });
}

export function notReady(build: BuildId): HubError {
  return new HubError('conflict', 'projection.not-ready', {
    zh: `视图 ${nameOf(build)} 尚未建完，不能换上。请再运行 doudi rebuild，它会从检查点继续。`,
    en: `View ${nameOf(build)} is not built to the end and cannot be swapped in. Run doudi rebuild again: it goes on from its checkpoint.`,
  });
}

export function behind(build: BuildId): HubError {
  return new HubError('conflict', 'projection.behind', {
    zh: `视图 ${nameOf(build)} 落后于正在提供查询的版本，换上会让读者看到过去。请确认有进程在投影它（HUB_ROLES 含 project，且程序认得这个版本），再试一次。`,
    en: `View ${nameOf(build)} stands behind the serving one, and readers would be taken back in time. See that a process projects it (HUB_ROLES with project, of a release that knows this version) and try again.`,
  });
}

export function viewsInUse(name: string): HubError {
  return new HubError('unavailable', 'projection.views-in-use', {
    zh: `视图 ${name} 一直有长时间的查询在读，未能换上新版本。什么都没有改变，请稍后再试。`,
    en: `Long queries kept reading view ${name}, so that no other build could be put in its place. Nothing has changed: try again later.`,
  });
}

/** @param command what the operator asked for */
export function nothingTo(command: string, name: string): HubError {
  return new HubError('not-found', 'projection.nothing-to-do', {
    zh: `视图 ${name} 没有可供 ${command} 的版本。请用 doudi projections 查看现有的各版本。`,
    en: `View ${name} has no build for ${command}. List the builds there are with doudi projections.`,
  });
}
