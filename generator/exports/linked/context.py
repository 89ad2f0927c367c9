"""The JSON-LD context that stands inside the file, so that nobody needs another host to read it.

Keys and IRIs are those of CPSV-AP 3.2.0; every text key carries the language, because its shapes refuse plain strings. A key without
a class in front (name) says the same of things that CPSV-AP has no class for.
"""

from __future__ import annotations

from typing import Any

from generator.exports.linked.terms import NAMESPACE, TERMS

LANGUAGE = "zh-Hans"
PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "affairs": NAMESPACE,
    "cpsv": "http://purl.org/vocab/cpsv#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "m8g": "http://data.europa.eu/m8g/",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CLASSES = {
    "m8g": ["BusinessEvent", "Channel", "ContactPoint", "Cost", "Event", "Evidence", "LifeEvent", "Output", "Participation", "Requirement"],
    "cpsv": ["PublicService", "Rule"],
    "dct": ["LinguisticSystem", "Location"],
    "foaf": ["Agent", "Document"],
    "skos": ["Concept"],
    "locn": ["Address"],
    "org": ["Organization"],
    "dcat": ["Dataset"],
    "eli": ["LegalResource"],
    "time": ["TemporalEntity"],
}
TEXTS = {
    "dct:title": ["Agent.name", "Dataset.title", "Event.name", "Evidence.name", "LegalResource.title", "Location.name", "Output.name", "PublicService.name", "Requirement.name", "Rule.name", "name"],
    "dct:description": ["Channel.description", "Cost.description", "Dataset.description", "Event.description", "Evidence.description", "Output.description", "Participation.description", "PublicService.description", "Rule.description", "TemporalEntity.description", "description"],
    "skos:prefLabel": ["Concept.preferredLabel", "PublicOrganization.preferredLabel"],
    "locn:fullAddress": ["Address.fullAddress"],
    "dcat:keyword": ["PublicService.keyword"],
    "rdfs:label": ["label"],
    "rdfs:comment": ["comment"],
}  # fmt: skip
PLAIN = {
    "dct:identifier": ["Agent.identifier", "Channel.identifier", "Cost.identifier", "Event.identifier", "Evidence.identifier", "LegalResource.identifier", "Location.identifier", "Output.identifier", "Participation.identifier", "PublicService.identifier", "Requirement.identifier", "Rule.identifier", "identifier"],
    "skos:notation": ["Concept.notation"],
    "m8g:telephone": ["ContactPoint.hasTelephone", "telephone"],
}  # fmt: skip
LINKS = {
    "adms:status": ["PublicService.status", "status"],
    "cpsv:follows": ["PublicService.follows", "follows"],
    "cpsv:hasInput": ["PublicService.hasInput"],
    "cpsv:implements": ["Rule.implements"],
    "cpsv:produces": ["PublicService.produces"],
    "dcat:landingPage": ["Dataset.landingPage"],
    "dct:audience": ["PublicService.addressee"],
    "dct:isPartOf": ["PublicService.isPartOf"],
    "dct:language": ["PublicService.language"],
    "dct:publisher": ["Dataset.publisher"],
    "dct:relation": ["LegalResource.related"],
    "dct:requires": ["PublicService.requires"],
    "dct:spatial": ["PublicOrganization.spatial", "PublicService.spatial"],
    "dct:type": ["Channel.type", "Evidence.type", "Output.type", "PublicService.functionsOfGovernment", "Requirement.type"],
    "foaf:page": ["Evidence.relatedDocumentation", "page"],
    "locn:address": ["Agent.address", "Location.address", "address"],
    "m8g:contactPage": ["ContactPoint.contactPage"],
    "m8g:contactPoint": ["PublicService.contactPoint", "contactPoint"],
    "m8g:currency": ["Cost.currency"],
    "m8g:hasChannel": ["PublicService.hasChannel"],
    "m8g:hasCompetentAuthority": ["PublicService.hasCompetentAuthority", "hasCompetentAuthority"],
    "m8g:hasCost": ["PublicService.hasCost"],
    "m8g:hasLegalResource": ["PublicService.hasLegalResource", "hasLegalResource"],
    "m8g:hasParticipant": ["Participation.hasParticipant"],
    "m8g:hasParticipation": ["PublicService.hasParticipation"],
    "m8g:hasSupportingEvidence": ["Requirement.hasSupportingEvidence"],
    "m8g:holdsRequirement": ["PublicService.holdsRequirement"],
    "m8g:isDefinedBy": ["Cost.isDefinedBy"],
    "m8g:isGroupedBy": ["PublicService.isGroupedBy"],
    "m8g:openingHours": ["Channel.openingHours", "ContactPoint.openingHours"],
    "m8g:role": ["Participation.role"],
    "m8g:thematicArea": ["PublicService.thematicArea"],
}
TYPED = {
    "Cost.hasValue": ("m8g:hasValue", "xsd:double"),
    "PublicService.processingTime": ("m8g:processingTime", "xsd:duration"),
    "issued": ("dct:issued", "xsd:date"),
}


def context(base: str) -> dict[str, Any]:
    """The context; `base` is what the records' addresses are relative to."""
    made: dict[str, Any] = {"@version": 1.1, "@base": base, **PREFIXES}
    made |= {name: f"{prefix}:{name}" for prefix, names in CLASSES.items() for name in names}
    made["PublicOrganization"] = "m8g:PublicOrganisation"
    for iri, keys in TEXTS.items():
        made |= {key: {"@id": iri, "@language": LANGUAGE} for key in keys}
    made |= {key: {"@id": iri} for iri, keys in PLAIN.items() for key in keys}
    made |= {key: {"@id": iri, "@type": "@id"} for iri, keys in LINKS.items() for key in keys}
    made |= {key: {"@id": iri, "@type": datatype} for key, (iri, datatype) in TYPED.items()}
    return made | {f"affairs:{term.name}": term.coercion(LANGUAGE) for term in TERMS if not term.is_class}
