"""A client of the REST API.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from penstock.client.api.batch_api import BatchApi
from penstock.client.api.deployment_api import DeploymentApi
from penstock.client.api.engine_api import EngineApi
from penstock.client.api.event_subscription_api import EventSubscriptionApi
from penstock.client.api.execution_api import ExecutionApi
from penstock.client.api.external_task_api import ExternalTaskApi
from penstock.client.api.historic_activity_instance_api import HistoricActivityInstanceApi
from penstock.client.api.historic_batch_api import HistoricBatchApi
from penstock.client.api.historic_incident_api import HistoricIncidentApi
from penstock.client.api.historic_job_log_api import HistoricJobLogApi
from penstock.client.api.historic_process_instance_api import HistoricProcessInstanceApi
from penstock.client.api.historic_task_instance_api import HistoricTaskInstanceApi
from penstock.client.api.historic_user_operation_log_api import HistoricUserOperationLogApi
from penstock.client.api.historic_variable_instance_api import HistoricVariableInstanceApi
from penstock.client.api.incident_api import IncidentApi
from penstock.client.api.job_api import JobApi
from penstock.client.api.job_definition_api import JobDefinitionApi
from penstock.client.api.message_api import MessageApi
from penstock.client.api.modification_api import ModificationApi
from penstock.client.api.process_definition_api import ProcessDefinitionApi
from penstock.client.api.process_instance_api import ProcessInstanceApi
from penstock.client.api.process_instance_comment_api import ProcessInstanceCommentApi
from penstock.client.api.signal_api import SignalApi
from penstock.client.api.task_api import TaskApi
from penstock.client.api.task_comment_api import TaskCommentApi
from penstock.client.api.task_identity_link_api import TaskIdentityLinkApi
from penstock.client.api.task_local_variable_api import TaskLocalVariableApi
from penstock.client.api.task_variable_api import TaskVariableApi
from penstock.client.api.variable_instance_api import VariableInstanceApi
from penstock.client.api.version_api import VersionApi
from penstock.client.api_client import ApiClient, Upload
from penstock.client.configuration import Configuration
from penstock.client.models.activity_instance_dto import ActivityInstanceDto
from penstock.client.models.activity_instance_incident_dto import ActivityInstanceIncidentDto
from penstock.client.models.atom_link import AtomLink
from penstock.client.models.awaited_event_dto import AwaitedEventDto
from penstock.client.models.awaited_job_dto import AwaitedJobDto
from penstock.client.models.awaited_task_dto import AwaitedTaskDto
from penstock.client.models.awaited_work_dto import AwaitedWorkDto
from penstock.client.models.batch_dto import BatchDto
from penstock.client.models.batch_statistics_dto import BatchStatisticsDto
from penstock.client.models.called_instance_dto import CalledInstanceDto
from penstock.client.models.camunda_form_ref import CamundaFormRef
from penstock.client.models.comment_dto import CommentDto
from penstock.client.models.complete_external_task_dto import CompleteExternalTaskDto
from penstock.client.models.complete_task_dto import CompleteTaskDto
from penstock.client.models.condition_query_parameter_dto import ConditionQueryParameterDto
from penstock.client.models.correlation_message_async_dto import CorrelationMessageAsyncDto
from penstock.client.models.correlation_message_dto import CorrelationMessageDto
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.delete_process_instances_dto import DeleteProcessInstancesDto
from penstock.client.models.deployment_dto import DeploymentDto
from penstock.client.models.deployment_resource_dto import DeploymentResourceDto
from penstock.client.models.deployment_with_definitions_dto import DeploymentWithDefinitionsDto
from penstock.client.models.event_subscription_dto import EventSubscriptionDto
from penstock.client.models.exception_dto import ExceptionDto
from penstock.client.models.execution_dto import ExecutionDto
from penstock.client.models.execution_query_dto import ExecutionQueryDto
from penstock.client.models.execution_query_dto_sorting import ExecutionQueryDtoSorting
from penstock.client.models.execution_trigger_dto import ExecutionTriggerDto
from penstock.client.models.explained_activity_dto import ExplainedActivityDto
from penstock.client.models.explained_incident_dto import ExplainedIncidentDto
from penstock.client.models.explanation_dto import ExplanationDto
from penstock.client.models.extend_lock_on_external_task_dto import ExtendLockOnExternalTaskDto
from penstock.client.models.external_task_bpmn_error import ExternalTaskBpmnError
from penstock.client.models.external_task_dto import ExternalTaskDto
from penstock.client.models.external_task_failure_dto import ExternalTaskFailureDto
from penstock.client.models.external_task_query_dto import ExternalTaskQueryDto
from penstock.client.models.external_task_query_dto_sorting import ExternalTaskQueryDtoSorting
from penstock.client.models.fetch_external_task_sorting_dto import FetchExternalTaskSortingDto
from penstock.client.models.fetch_external_task_topic_dto import FetchExternalTaskTopicDto
from penstock.client.models.fetch_external_tasks_dto import FetchExternalTasksDto
from penstock.client.models.finding_dto import FindingDto
from penstock.client.models.historic_activity_instance_dto import HistoricActivityInstanceDto
from penstock.client.models.historic_activity_instance_query_dto import HistoricActivityInstanceQueryDto
from penstock.client.models.historic_activity_instance_query_dto_sorting import HistoricActivityInstanceQueryDtoSorting
from penstock.client.models.historic_batch_dto import HistoricBatchDto
from penstock.client.models.historic_incident_dto import HistoricIncidentDto
from penstock.client.models.historic_job_log_dto import HistoricJobLogDto
from penstock.client.models.historic_job_log_query_dto import HistoricJobLogQueryDto
from penstock.client.models.historic_job_log_query_dto_sorting import HistoricJobLogQueryDtoSorting
from penstock.client.models.historic_process_instance_dto import HistoricProcessInstanceDto
from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.historic_process_instance_query_dto_sorting import HistoricProcessInstanceQueryDtoSorting
from penstock.client.models.historic_task_instance_dto import HistoricTaskInstanceDto
from penstock.client.models.historic_task_instance_query_dto import HistoricTaskInstanceQueryDto
from penstock.client.models.historic_task_instance_query_dto_sorting import HistoricTaskInstanceQueryDtoSorting
from penstock.client.models.historic_variable_instance_dto import HistoricVariableInstanceDto
from penstock.client.models.historic_variable_instance_query_dto import HistoricVariableInstanceQueryDto
from penstock.client.models.historic_variable_instance_query_dto_sorting import HistoricVariableInstanceQueryDtoSorting
from penstock.client.models.identity_link_dto import IdentityLinkDto
from penstock.client.models.incident_dto import IncidentDto
from penstock.client.models.incoming_flow_dto import IncomingFlowDto
from penstock.client.models.job_definition_dto import JobDefinitionDto
from penstock.client.models.job_definition_query_dto import JobDefinitionQueryDto
from penstock.client.models.job_definition_query_dto_sorting import JobDefinitionQueryDtoSorting
from penstock.client.models.job_dto import JobDto
from penstock.client.models.job_duedate_dto import JobDuedateDto
from penstock.client.models.job_query_dto import JobQueryDto
from penstock.client.models.job_query_dto_sorting import JobQueryDtoSorting
from penstock.client.models.job_retries_dto import JobRetriesDto
from penstock.client.models.join_dto import JoinDto
from penstock.client.models.lock_external_task_dto import LockExternalTaskDto
from penstock.client.models.locked_external_task_dto import LockedExternalTaskDto
from penstock.client.models.message_correlation_result_with_variable_dto import MessageCorrelationResultWithVariableDto
from penstock.client.models.modification_apply_dto import ModificationApplyDto
from penstock.client.models.modification_dto import ModificationDto
from penstock.client.models.modification_preview_dto import ModificationPreviewDto
from penstock.client.models.outcome_class_dto import OutcomeClassDto
from penstock.client.models.patch_variables_dto import PatchVariablesDto
from penstock.client.models.preview_custom_dto import PreviewCustomDto
from penstock.client.models.preview_effect_dto import PreviewEffectDto
from penstock.client.models.preview_item_dto import PreviewItemDto
from penstock.client.models.preview_node_dto import PreviewNodeDto
from penstock.client.models.preview_tokens_dto import PreviewTokensDto
from penstock.client.models.preview_variable_dto import PreviewVariableDto
from penstock.client.models.priority_dto import PriorityDto
from penstock.client.models.process_definition_diagram_dto import ProcessDefinitionDiagramDto
from penstock.client.models.process_definition_dto import ProcessDefinitionDto
from penstock.client.models.process_definition_suspension_state_dto import ProcessDefinitionSuspensionStateDto
from penstock.client.models.process_engine_dto import ProcessEngineDto
from penstock.client.models.process_instance_dto import ProcessInstanceDto
from penstock.client.models.process_instance_modification_dto import ProcessInstanceModificationDto
from penstock.client.models.process_instance_modification_instruction_dto import (
    ProcessInstanceModificationInstructionDto,
)
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto
from penstock.client.models.process_instance_query_dto_sorting import ProcessInstanceQueryDtoSorting
from penstock.client.models.process_instance_suspension_state_async_dto import ProcessInstanceSuspensionStateAsyncDto
from penstock.client.models.process_instance_suspension_state_dto import ProcessInstanceSuspensionStateDto
from penstock.client.models.process_instance_with_variables_dto import ProcessInstanceWithVariablesDto
from penstock.client.models.progress_dto import ProgressDto
from penstock.client.models.request_dto import RequestDto
from penstock.client.models.restart_process_instance_dto import RestartProcessInstanceDto
from penstock.client.models.retries_dto import RetriesDto
from penstock.client.models.set_job_retries_by_process_dto import SetJobRetriesByProcessDto
from penstock.client.models.set_variables_async_dto import SetVariablesAsyncDto
from penstock.client.models.several_preview_dto import SeveralPreviewDto
from penstock.client.models.signal_dto import SignalDto
from penstock.client.models.start_process_instance_dto import StartProcessInstanceDto
from penstock.client.models.suggested_instruction_dto import SuggestedInstructionDto
from penstock.client.models.suspension_dto import SuspensionDto
from penstock.client.models.suspension_state_dto import SuspensionStateDto
from penstock.client.models.task_bpmn_error_dto import TaskBpmnErrorDto
from penstock.client.models.task_dto import TaskDto
from penstock.client.models.task_escalation_dto import TaskEscalationDto
from penstock.client.models.task_query_dto import TaskQueryDto
from penstock.client.models.task_query_dto_sorting import TaskQueryDtoSorting
from penstock.client.models.task_with_attachment_and_comment_dto import TaskWithAttachmentAndCommentDto
from penstock.client.models.tokens_dto import TokensDto
from penstock.client.models.transition_instance_dto import TransitionInstanceDto
from penstock.client.models.trigger_variable_value_dto import TriggerVariableValueDto
from penstock.client.models.user_id_dto import UserIdDto
from penstock.client.models.user_operation_log_entry_dto import UserOperationLogEntryDto
from penstock.client.models.variable_instance_dto import VariableInstanceDto
from penstock.client.models.variable_instance_query_dto import VariableInstanceQueryDto
from penstock.client.models.variable_instance_query_dto_sorting import VariableInstanceQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto
from penstock.client.models.variable_value_dto import VariableValueDto
from penstock.client.models.verdict_dto import VerdictDto
from penstock.client.models.version_dto import VersionDto
from penstock.client.models.wait_dto import WaitDto
from penstock.client.rest import ApiException

__all__ = [
    "ActivityInstanceDto",
    "ActivityInstanceIncidentDto",
    "ApiClient",
    "ApiException",
    "AtomLink",
    "AwaitedEventDto",
    "AwaitedJobDto",
    "AwaitedTaskDto",
    "AwaitedWorkDto",
    "BatchApi",
    "BatchDto",
    "BatchStatisticsDto",
    "CalledInstanceDto",
    "CamundaFormRef",
    "CommentDto",
    "CompleteExternalTaskDto",
    "CompleteTaskDto",
    "ConditionQueryParameterDto",
    "Configuration",
    "CorrelationMessageAsyncDto",
    "CorrelationMessageDto",
    "CountResultDto",
    "DeleteProcessInstancesDto",
    "DeploymentApi",
    "DeploymentDto",
    "DeploymentResourceDto",
    "DeploymentWithDefinitionsDto",
    "EngineApi",
    "EventSubscriptionApi",
    "EventSubscriptionDto",
    "ExceptionDto",
    "ExecutionApi",
    "ExecutionDto",
    "ExecutionQueryDto",
    "ExecutionQueryDtoSorting",
    "ExecutionTriggerDto",
    "ExplainedActivityDto",
    "ExplainedIncidentDto",
    "ExplanationDto",
    "ExtendLockOnExternalTaskDto",
    "ExternalTaskApi",
    "ExternalTaskBpmnError",
    "ExternalTaskDto",
    "ExternalTaskFailureDto",
    "ExternalTaskQueryDto",
    "ExternalTaskQueryDtoSorting",
    "FetchExternalTaskSortingDto",
    "FetchExternalTaskTopicDto",
    "FetchExternalTasksDto",
    "FindingDto",
    "HistoricActivityInstanceApi",
    "HistoricActivityInstanceDto",
    "HistoricActivityInstanceQueryDto",
    "HistoricActivityInstanceQueryDtoSorting",
    "HistoricBatchApi",
    "HistoricBatchDto",
    "HistoricIncidentApi",
    "HistoricIncidentDto",
    "HistoricJobLogApi",
    "HistoricJobLogDto",
    "HistoricJobLogQueryDto",
    "HistoricJobLogQueryDtoSorting",
    "HistoricProcessInstanceApi",
    "HistoricProcessInstanceDto",
    "HistoricProcessInstanceQueryDto",
    "HistoricProcessInstanceQueryDtoSorting",
    "HistoricTaskInstanceApi",
    "HistoricTaskInstanceDto",
    "HistoricTaskInstanceQueryDto",
    "HistoricTaskInstanceQueryDtoSorting",
    "HistoricUserOperationLogApi",
    "HistoricVariableInstanceApi",
    "HistoricVariableInstanceDto",
    "HistoricVariableInstanceQueryDto",
    "HistoricVariableInstanceQueryDtoSorting",
    "IdentityLinkDto",
    "IncidentApi",
    "IncidentDto",
    "IncomingFlowDto",
    "JobApi",
    "JobDefinitionApi",
    "JobDefinitionDto",
    "JobDefinitionQueryDto",
    "JobDefinitionQueryDtoSorting",
    "JobDto",
    "JobDuedateDto",
    "JobQueryDto",
    "JobQueryDtoSorting",
    "JobRetriesDto",
    "JoinDto",
    "LockExternalTaskDto",
    "LockedExternalTaskDto",
    "MessageApi",
    "MessageCorrelationResultWithVariableDto",
    "ModificationApi",
    "ModificationApplyDto",
    "ModificationDto",
    "ModificationPreviewDto",
    "OutcomeClassDto",
    "PatchVariablesDto",
    "PreviewCustomDto",
    "PreviewEffectDto",
    "PreviewItemDto",
    "PreviewNodeDto",
    "PreviewTokensDto",
    "PreviewVariableDto",
    "PriorityDto",
    "ProcessDefinitionApi",
    "ProcessDefinitionDiagramDto",
    "ProcessDefinitionDto",
    "ProcessDefinitionSuspensionStateDto",
    "ProcessEngineDto",
    "ProcessInstanceApi",
    "ProcessInstanceCommentApi",
    "ProcessInstanceDto",
    "ProcessInstanceModificationDto",
    "ProcessInstanceModificationInstructionDto",
    "ProcessInstanceQueryDto",
    "ProcessInstanceQueryDtoSorting",
    "ProcessInstanceSuspensionStateAsyncDto",
    "ProcessInstanceSuspensionStateDto",
    "ProcessInstanceWithVariablesDto",
    "ProgressDto",
    "RequestDto",
    "RestartProcessInstanceDto",
    "RetriesDto",
    "SetJobRetriesByProcessDto",
    "SetVariablesAsyncDto",
    "SeveralPreviewDto",
    "SignalApi",
    "SignalDto",
    "StartProcessInstanceDto",
    "SuggestedInstructionDto",
    "SuspensionDto",
    "SuspensionStateDto",
    "TaskApi",
    "TaskBpmnErrorDto",
    "TaskCommentApi",
    "TaskDto",
    "TaskEscalationDto",
    "TaskIdentityLinkApi",
    "TaskLocalVariableApi",
    "TaskQueryDto",
    "TaskQueryDtoSorting",
    "TaskVariableApi",
    "TaskWithAttachmentAndCommentDto",
    "TokensDto",
    "TransitionInstanceDto",
    "TriggerVariableValueDto",
    "Upload",
    "UserIdDto",
    "UserOperationLogEntryDto",
    "VariableInstanceApi",
    "VariableInstanceDto",
    "VariableInstanceQueryDto",
    "VariableInstanceQueryDtoSorting",
    "VariableQueryParameterDto",
    "VariableValueDto",
    "VerdictDto",
    "VersionApi",
    "VersionDto",
    "WaitDto",
]
