/** As the installer's, so that Windows shows the name of toasts and keeps pins: electron-builder.config.mjs. */
export const APP_ID = 'app.remanso.desktop';
