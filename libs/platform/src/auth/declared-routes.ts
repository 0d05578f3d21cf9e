import { RequestMethod, type INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ACCESS_METADATA, type Access } from './access.js';

export interface DeclaredRoute {
  /** e.g. `GET /v1/findings/:id`. */
  readonly route: string;
  readonly access: Access | undefined;
}

/** Every route of every controller with the access it declares; undefined is a route refused to all. */
export function declaredRoutes(app: INestApplication): DeclaredRoute[] {
  const routes: DeclaredRoute[] = [];
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype === 'function') routes.push(...routesOf(metatype));
    }
  }
  return routes.sort((a, b) => (a.route < b.route ? -1 : 1));
}

function routesOf(controller: { readonly prototype: object }): DeclaredRoute[] {
  const prefix = pathOf(controller);
  const members = Object.getOwnPropertyDescriptors(controller.prototype);
  return Object.values(members).flatMap(({ value }): DeclaredRoute[] => {
    if (typeof value !== 'function') return [];
    const method = Reflect.getMetadata(METHOD_METADATA, value) as RequestMethod | undefined;
    if (method === undefined) return [];
    const path = [prefix, pathOf(value)].filter((part) => part !== '').join('/');
    const access = (Reflect.getMetadata(ACCESS_METADATA, value) ??
      Reflect.getMetadata(ACCESS_METADATA, controller)) as Access | undefined;
    return [{ route: `${RequestMethod[method]} /${path}`, access }];
  });
}

function pathOf(target: object): string {
  const path = Reflect.getMetadata(PATH_METADATA, target) as string | undefined;
  return (path ?? '').replace(/^\/|\/$/g, '');
}
