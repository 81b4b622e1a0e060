import type { CostsTexts } from './english.ts';

export const costsInSpanish: CostsTexts = {
  title: 'Costes',
  intro:
    'Los mensajes de este espacio que llegaron, por mes, según lo que WhatsApp dijo de cada uno. Los nuevos se cuentan en un minuto.',
  empty:
    'Todavía no ha llegado ningún mensaje. En cuanto los clientes reciban respuestas o plantillas, se contarán aquí.',
  chart: 'Mensajes que llegaron, por mes y categoría',
  table: 'Lo mismo como tabla',
  month: 'Mes',
  total: 'Todos',
  show: 'Mostrar',
  shown: (month) => `${month} en detalle`,
  choose: 'Mes que se muestra en detalle',
  columns: {
    number: 'Número',
    category: 'Categoría',
    charged: 'De pago',
    free: 'Gratis',
    volume: 'Según WhatsApp',
    cost: 'Coste',
  },
  categories: {
    marketing: 'Promoción',
    marketing_lite: 'Promoción (MM API)',
    utility: 'Utilidad',
    authentication: 'Autenticación',
    authentication_international: 'Autenticación internacional',
    service: 'Respuestas',
    referral_conversion: 'Tras un clic en un anuncio',
    unknown: 'No indicado',
  },
  free: 'Son gratis las primeras 1000 respuestas de un número y mes, y todo durante unos días tras un clic en un anuncio. Desde octubre de 2026 WhatsApp cobra lo demás.',
  money: {
    title: 'Dinero',
    intro:
      'Las cifras de WhatsApp se leen una vez al día. Son aproximadas e incluyen todo lo enviado desde los números, también por otros programas. Decide su factura.',
    zone: (zone) => `Los meses empiezan a medianoche en ${zone}, como en la factura de WhatsApp.`,
    noZone: 'Aún no se conoce la zona horaria de la cuenta: los meses son los de UTC.',
    sum: (sum, month) => `Suma de ${month}: ${sum}`,
    notRead: 'Aún sin leer.',
    read: 'Última lectura:',
    partner:
      'WhatsApp no indica dinero para esta cuenta: un socio de soluciones paga sus mensajes. Pregúntele los precios.',
    problem: 'No se pudieron leer las cifras.',
    none: 'No hay ninguna cuenta de WhatsApp conectada.',
    refresh: 'Leer las cifras ahora',
    refreshed: 'Las cifras se han leído de nuevo; no más de una vez por minuto.',
  },
  export: 'Todos los meses como tabla (CSV)',
  exportHint: 'Por mes, número, categoría y tipo; sin clientes ni mensajes.',
  wide: 'Tabla que se puede desplazar hacia los lados',
};
