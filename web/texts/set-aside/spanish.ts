import type { SetAsideTexts } from './english.ts';

export const setAsideInSpanish: SetAsideTexts = {
  title: 'Apartados',
  intro:
    'Lo que no se pudo entregar y no se arregla solo espera aquí, para no frenar nada. Nada se pierde: retómalo cuando su causa haya pasado, o descártalo.',
  nothing: 'No hay nada apartado. Todo va bien.',
  count: (count) => `Cuántos: ${count}`,
  first: 'Primero:',
  last: 'Último:',
  look: 'Verlos',
  lookAt: (cause) => `Verlos: ${cause}`,
  export: 'Todos en una tabla (CSV)',
  exportHint: 'Referencias, tipos, horas y motivos; nada de lo que escribieron clientes o compañeros.',
  replies:
    'Las respuestas no se envían más tarde: en su momento se avisó al equipo de que no salieron y de que escribiera de nuevo.',
  newest: (count) => `Los más recientes, como máximo ${count}`,
  happened: 'Ocurrió:',
  setAside: 'Apartado:',
  one: (ref) => `Solo ${ref}`,
  back: 'Volver a todos',
  kinds: {
    'whatsapp.message': 'Mensajes de clientes',
    'whatsapp.status': 'Estados de entrega',
    'whatsapp.other': 'Lo que WhatsApp contó y nadie entendió',
    'intercom.part': 'Respuestas a clientes',
    template: 'Mensajes con plantilla',
    note: 'Notas nuestras',
    'media-file': 'Archivos de clientes',
  },
  actions: { replay: 'Retomar', discard: 'Descartar' },
  plan: {
    title: { replay: '¿Retomar?', discard: '¿Descartar?' },
    text: {
      replay:
        'Cada uno empieza de nuevo, en su lugar de antes. Lo que vuelva a fallar regresa aquí con su motivo.',
      discard: 'Ya no se retoman y salen de esta lista. Lo recibido se borra con lo demás de su edad.',
    },
    many: (count) => `Cuántos hay ahora: ${count}`,
    start: { replay: 'Retomarlos', discard: 'Descartarlos' },
    gone: 'De esto no queda nada por hacer. Quizá alguien ya lo hizo.',
  },
  operation: {
    title: { replay: 'Se está retomando', discard: 'Se está descartando' },
    states: { running: 'En marcha', cancelled: 'Cancelado', ended: 'Terminado' },
    progress: (done, total) => `Hechos: ${done} de ${total}`,
    by: (who) => `Lo pidió ${who}:`,
    again: 'Esta página se actualiza sola. Puedes cerrarla: el trabajo sigue.',
    cancel: 'Cancelar lo que queda',
    results: {
      replay: 'Lo retomado se entrega a su turno. Lo que vuelva a fallar regresa a la lista.',
      discard: 'Ya no están en la lista.',
    },
  },
};
